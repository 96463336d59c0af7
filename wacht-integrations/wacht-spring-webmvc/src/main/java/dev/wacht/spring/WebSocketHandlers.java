package dev.wacht.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Finds the application's WebSocket handler behind the handler of a handshake, whose class is Spring's. spring-websocket
 * may be absent.
 */
final class WebSocketHandlers {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.web.socket.server.support.WebSocketHttpRequestHandler",
            WebSocketHandlers.class.getClassLoader());

    private WebSocketHandlers() {}

    /** The handler that the handshake leads to, without its decorators; the argument itself if it is no handshake. */
    static Object behind(Object handler) {
        Object found = PRESENT ? OfSpring.find(handler) : null;
        return found == null ? handler : found;
    }

    /** Whether a handler takes the handshake of a WebSocket. */
    static boolean isHandshake(Object handler) {
        return PRESENT && OfSpring.find(handler) != null;
    }

    /** Whether it makes its handlers later, of a class that it does not tell. */
    static boolean hidesItsHandler(Class<?> type) {
        return type.getName().equals("org.springframework.web.socket.handler.PerConnectionWebSocketHandler");
    }

    /** Loaded only where spring-websocket is there. */
    private static final class OfSpring {
        private OfSpring() {}

        static @Nullable Object find(Object handler) {
            if (handler instanceof WebSocketHttpRequestHandler handshake) {
                return WebSocketHandlerDecorator.unwrap(handshake.getWebSocketHandler());
            }
            return handler instanceof SockJsHttpRequestHandler fallback
                    ? WebSocketHandlerDecorator.unwrap(fallback.getWebSocketHandler())
                    : null;
        }
    }
}
