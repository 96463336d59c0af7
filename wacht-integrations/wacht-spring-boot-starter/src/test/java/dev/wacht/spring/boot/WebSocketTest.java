package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
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

/** WebSocket handshakes are authorized by the rule of their handler, or else by the default. */
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
    void handshakeIsAuthorized(String unguarded, String path, int anonymous, int user, int reader) throws IOException {
        try (BootServer server = BootServer.start(
                App.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=" + unguarded))) {
            // A SockJS session may end late, so each handshake uses a new one.
            assertThat(upgrade(server, path.replace("abc", "s1"), "")).isEqualTo(anonymous);
            assertThat(upgrade(
                            server,
                            path.replace("abc", "s2"),
                            wacht.session().user("u1").token()))
                    .isEqualTo(user);
            assertThat(upgrade(
                            server,
                            path.replace("abc", "s3"),
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

    @ParameterizedTest
    @CsvSource({
        "https://app.example, 101",
        "https://evil.example, 403",
        "null, 403",
    })
    void pagesOfAllowedOriginsCanSendTheToken(String origin, int status) throws IOException {
        String token = wacht.session().user("u1").token();
        try (BootServer server = BootServer.start(
                App.class,
                BootServer.with(LocalSettings.of(wacht), "wacht.web.web-socket-token-origins=https://app.example"))) {
            RawResponse response =
                    handshake(server, "/pages", "Origin: " + origin, "Sec-WebSocket-Protocol: wacht.bearer, " + token);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.head()).doesNotContain(token);
            if (status == 101) {
                assertThat(response.headers("Sec-WebSocket-Protocol")).containsExactly("wacht.bearer");
            }
            RawResponse bad = handshake(
                    server, "/pages", "Origin: https://app.example", "Sec-WebSocket-Protocol: wacht.bearer, a.b.c");
            assertThat(bad.status()).isEqualTo(401);
            assertThat(bad.headers("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
            RawResponse two = handshake(
                    server,
                    "/pages",
                    "Origin: https://app.example",
                    "Authorization: Bearer " + token,
                    "Sec-WebSocket-Protocol: wacht.bearer, " + token);
            assertThat(two.status()).isEqualTo(401);
        }
    }

    @Test
    void subprotocolTokensNeedAConfiguredOrigin() throws IOException {
        String token = wacht.session().user("u1").token();
        try (BootServer server = BootServer.start(App.class, LocalSettings.of(wacht))) {
            assertThat(handshake(
                                    server,
                                    "/pages",
                                    "Origin: https://app.example",
                                    "Sec-WebSocket-Protocol: wacht.bearer, " + token)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void contextPathAndServletPathBypassNoRule() throws IOException {
        try (BootServer server = BootServer.start(
                App.class,
                BootServer.with(
                        LocalSettings.of(wacht), "server.servlet.context-path=/app", "spring.mvc.servlet.path=/api"))) {
            String token = wacht.session().user("u1").token();
            assertThat(upgrade(server, "/app/api/ws", "")).isEqualTo(401);
            assertThat(upgrade(server, "/app/api/ws", token)).isEqualTo(101);
            assertThat(upgrade(server, "/app/api/readers-only", token)).isEqualTo(403);
            assertThat(upgrade(server, "/app/api/%77s", "")).isEqualTo(401);
            assertThat(upgrade(server, "/app/api/ws;x=1", "")).isNotEqualTo(101);
        }
    }

    @Test
    void handlerWithHiddenClassFailsStartup() {
        assertThatThrownBy(() -> BootServer.start(PerConnection.class, LocalSettings.of(wacht)))
                .hasMessageContaining("/each")
                .hasMessageContaining("PerConnectionWebSocketHandler");
    }

    /** Returns the status of the response to a handshake. */
    private static int upgrade(BootServer server, String path, String token) throws IOException {
        return token.isEmpty()
                ? handshake(server, path, "Origin: http://localhost").status()
                : handshake(server, path, "Origin: http://localhost", "Authorization: Bearer " + token)
                        .status();
    }

    private static RawResponse handshake(BootServer server, String path, String... headers) throws IOException {
        int port = Integer.parseInt(server.context().getEnvironment().getRequiredProperty("local.server.port"));
        return RawHttp.handshake(port, path, headers);
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
            registry.addHandler(new Plain(), "/pages").setAllowedOrigins("*"); // Only the filter checks the origin.
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
