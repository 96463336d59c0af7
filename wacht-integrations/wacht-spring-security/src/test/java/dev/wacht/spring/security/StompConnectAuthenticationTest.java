package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ExecutorSubscribableChannel;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Frames in any order, on a channel with only the interceptor: newer versions of Spring reject some of them before an
 * interceptor sees them.
 */
class StompConnectAuthenticationTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier verifier =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final ExecutorSubscribableChannel channel = new ExecutorSubscribableChannel();
    private final List<Message<?>> received = new ArrayList<>();
    private final Map<String, Object> session = new ConcurrentHashMap<>();

    @BeforeEach
    void install() {
        channel.addInterceptor(StompConnectAuthentication.of(verifier));
        channel.subscribe(received::add);
    }

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    @Test
    void sessionHasTheCallerAndFrameHasNoToken() {
        send(StompCommand.CONNECT, "Authorization", token("u1"));

        StompHeaderAccessor frame = StompHeaderAccessor.wrap(received.get(0));
        assertThat(frame.getUser()).isInstanceOf(WachtAuthentication.class);
        assertThat(frame.getUser().getName()).isEqualTo("u1");
        assertThat(received.get(0).toString()).doesNotContain("Bearer");
        send(StompCommand.SEND, "destination", "/app/me");
        assertThat(received).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBE", "UNSUBSCRIBE", "SEND", "ACK", "NACK", "BEGIN", "COMMIT", "ABORT"})
    void framesBeforeConnectAreRejected(StompCommand command) {
        assertThatThrownBy(() -> send(command, "destination", "/app/me"))
                .isInstanceOf(MessageDeliveryException.class)
                .hasMessage("the session has not sent CONNECT");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "STOMP"})
    void secondConnectIsRejected(StompCommand command) {
        send(StompCommand.CONNECT, "Authorization", token("u1"));

        assertThatThrownBy(() -> send(command, "Authorization", token("u2")))
                .hasMessage("the session has already sent CONNECT")
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("Bearer"));
        assertThat(received).hasSize(1);
    }

    @Test
    void rejectedSessionStaysRejected() {
        assertThatThrownBy(() -> send(StompCommand.CONNECT, "Authorization", "Bearer nonsense"))
                .hasMessage("unauthenticated")
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("nonsense"));
        assertThatThrownBy(() -> send(StompCommand.SEND, "destination", "/app/me"))
                .hasMessage("the session has not sent CONNECT");
        assertThat(received).isEmpty();
    }

    @Test
    void sessionCanEndBeforeConnect() {
        send(StompCommand.DISCONNECT, "receipt", "1");
        assertThat(received).hasSize(1);
    }

    private void send(StompCommand command, String name, String value) {
        StompHeaderAccessor frame = StompHeaderAccessor.create(command);
        frame.setSessionId("s1");
        frame.setSessionAttributes(session);
        frame.addNativeHeader(name, value);
        frame.setLeaveMutable(true);
        channel.send(MessageBuilder.createMessage(new byte[0], frame.getMessageHeaders()));
    }

    private String token(String user) {
        return "Bearer " + wacht.session().user(user).token();
    }
}
