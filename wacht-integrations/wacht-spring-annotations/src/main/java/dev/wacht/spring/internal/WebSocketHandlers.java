package dev.wacht.spring.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.handler.WebHandlerDecorator;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.PerConnectionWebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Finds the application's WebSocket handler behind Spring's own handler of the handshake. spring-websocket may be
 * absent.
 */
public final class WebSocketHandlers {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.web.socket.server.support.WebSocketHttpRequestHandler",
            WebSocketHandlers.class.getClassLoader());

    private WebSocketHandlers() {}

    /** Returns the handler behind a handshake handler or a WebFlux decorator; the argument itself if it is neither. */
    public static Object behind(Object handler) {
        if (handler instanceof WebHandlerDecorator decorator) {
            return behind(decorator.getDelegate());
        }
        Object found = PRESENT ? OfSpring.find(handler) : null;
        return found == null ? handler : found;
    }

    /** Whether a handler accepts WebSocket handshakes. */
    public static boolean isHandshake(Object handler) {
        return PRESENT && OfSpring.find(handler) != null;
    }

    /** Returns the classes of the decorators around the WebSocket handler of a handshake. */
    public static List<Class<?>> decorators(Object handler) {
        return PRESENT ? OfSpring.decorators(handler) : List.of();
    }

    /** Whether the class creates a handler for each connection, so that the handler's class is not known at startup. */
    public static boolean hidesItsHandler(Class<?> type) {
        return PRESENT && OfSpring.hidesItsHandler(type);
    }

    /** Loaded only if spring-websocket is present. */
    private static final class OfSpring {
        private OfSpring() {}

        static @Nullable Object find(Object handler) {
            WebSocketHandler outermost = outermost(handler);
            return outermost == null ? null : WebSocketHandlerDecorator.unwrap(outermost);
        }

        static List<Class<?>> decorators(Object handler) {
            List<Class<?>> types = new ArrayList<>();
            WebSocketHandler next = outermost(handler);
            while (next instanceof WebSocketHandlerDecorator decorator) {
                types.add(decorator.getClass());
                next = decorator.getDelegate();
            }
            return types;
        }

        static boolean hidesItsHandler(Class<?> type) {
            return PerConnectionWebSocketHandler.class.isAssignableFrom(type);
        }

        private static @Nullable WebSocketHandler outermost(Object handler) {
            if (handler instanceof WebSocketHttpRequestHandler handshake) {
                return handshake.getWebSocketHandler();
            }
            return handler instanceof SockJsHttpRequestHandler fallback ? fallback.getWebSocketHandler() : null;
        }
    }
}
