package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.PerConnectionWebSocketHandler;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** WebSocket handshakes are judged by the rule of their handler, else by the default. */
class WebSocketTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "authenticated, /ws, 401, 101, 101",
        "deny, /ws, 403, 403, 403",
        "permit, /ws, 101, 101, 101",
        "authenticated, /readers-only, 401, 403, 101",
        "permit, /readers-only, 401, 403, 101",
        "deny, /open, 101, 101, 101",
        "authenticated, /sock/websocket, 401, 101, 101",
        "deny, /sock/websocket, 403, 403, 403",
        "authenticated, /sock/000/abc/websocket, 401, 101, 101",
        "deny, /sock/000/abc/websocket, 403, 403, 403",
        "authenticated, /stomp, 401, 101, 101",
        "deny, /stomp, 403, 403, 403"
    })
    void handshakeIsJudged(String unguarded, String path, int stranger, int user, int reader) throws IOException {
        try (BootServer server = BootServer.start(
                App.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=" + unguarded))) {
            assertThat(upgrade(server, path, "")).isEqualTo(stranger);
            assertThat(upgrade(server, path, wacht.session().user("u1").token()))
                    .isEqualTo(user);
            assertThat(upgrade(
                            server,
                            path,
                            wacht.session()
                                    .user("u1")
                                    .organization("o1")
                                    .permission("user:read")
                                    .token()))
                    .isEqualTo(reader);
        }
    }

    @Test
    void handshakeWithoutKeysIsUnavailable() throws IOException {
        try (BootServer server = BootServer.start(App.class, LocalSettings.of(wacht))) {
            String token = wacht.session().user("u1").token();
            wacht.down();
            assertThat(upgrade(server, "/ws", token)).isEqualTo(503);
        }
    }

    @Test
    void handlerWhoseClassIsHiddenEndsTheStart() {
        assertThatThrownBy(() -> BootServer.start(PerConnection.class, LocalSettings.of(wacht)))
                .hasMessageContaining("/each")
                .hasMessageContaining("PerConnectionWebSocketHandler");
    }

    /** The status of the response to a handshake. */
    private static int upgrade(BootServer server, String path, String token) throws IOException {
        int port = Integer.parseInt(server.context().getEnvironment().getRequiredProperty("local.server.port"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Origin: http://x\r\n" + authorization + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(line.split(" ", -1)[1]);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    @EnableWebSocketMessageBroker
    @Import(TestApp.class)
    static class App implements WebSocketConfigurer, WebSocketMessageBrokerConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new Plain(), "/ws");
            registry.addHandler(new ReadersOnly(), "/readers-only");
            registry.addHandler(new Open(), "/open");
            registry.addHandler(new Plain(), "/sock").withSockJS();
        }

        @Override
        public void registerStompEndpoints(StompEndpointRegistry registry) {
            registry.addEndpoint("/stomp");
        }

        @Override
        public void configureMessageBroker(MessageBrokerRegistry registry) {
            registry.enableSimpleBroker("/topic");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    @Import(TestApp.class)
    static class PerConnection implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new PerConnectionWebSocketHandler(ReadersOnly.class), "/each");
        }
    }

    static class Plain extends TextWebSocketHandler {}

    @RequirePermission("user:read")
    static class ReadersOnly extends TextWebSocketHandler {}

    @PublicRoute
    static class Open extends TextWebSocketHandler {}
}
