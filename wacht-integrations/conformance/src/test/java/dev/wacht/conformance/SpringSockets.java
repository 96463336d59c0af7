package dev.wacht.conformance;

import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.WachtSpring;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** The application's WebSockets in Spring: {@code /socket} needs READER; {@code /any-socket} has no rule. */
final class SpringSockets implements WebSocketConfigurer {
    private final Application application;

    SpringSockets(Application application) {
        this.application = application;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(new Readers(application), "/socket")
                .setAllowedOrigins("*")
                .addInterceptors(new WhoCalls());
        registry.addHandler(new CallerSendingHandler(application, "any-socket"), "/any-socket")
                .setAllowedOrigins("*")
                .addInterceptors(new WhoCalls());
    }

    @RequirePermission("user:read")
    private static final class Readers extends CallerSendingHandler {
        Readers(Application application) {
            super(application, "socket");
        }
    }

    /** Sends the caller to each client that connects. */
    private static class CallerSendingHandler extends TextWebSocketHandler {
        private final Application application;
        private final String route;

        CallerSendingHandler(Application application, String route) {
            this.application = application;
            this.route = route;
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws IOException {
            WachtAuth auth =
                    (WachtAuth) Objects.requireNonNull(session.getAttributes().get("auth"));
            session.sendMessage(new TextMessage(application.ran(route, auth)));
        }
    }

    /** Copies the caller of the handshake to the session. */
    private static final class WhoCalls implements HandshakeInterceptor {
        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            attributes.put("auth", WachtSpring.auth(((ServletServerHttpRequest) request).getServletRequest()));
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception exception) {}
    }
}
