package dev.wacht.spring;

import dev.wacht.spring.internal.StompConnectCheck;
import dev.wacht.spring.internal.WebSocketHandlers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.messaging.support.InterceptableChannel;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/**
 * Recognizes STOMP handshakes. Their callers may be authenticated later, by the CONNECT frame. spring-websocket and
 * spring-messaging may be absent.
 */
final class StompHandshakes {
    private static final String HANDLER = "org.springframework.web.socket.messaging.SubProtocolWebSocketHandler";

    private StompHandshakes() {}

    /** Whether a handler accepts STOMP handshakes. */
    static boolean isStomp(Object handler) {
        return WebSocketHandlers.behind(handler).getClass().getName().equals(HANDLER);
    }

    /** Whether a handler accepts STOMP handshakes whose CONNECT frames the application checks. */
    static boolean isChecked(Object handler, @Nullable BeanFactory beans) {
        return beans != null && isStomp(handler) && OfSpring.isChecked(WebSocketHandlers.behind(handler), beans);
    }

    /** Loaded only if STOMP is present. */
    private static final class OfSpring {
        private static final String BROKERS_HANDLER = "subProtocolWebSocketHandler";
        private static final String BROKERS_CHANNEL = "clientInboundChannel";

        private OfSpring() {}

        /**
         * Compares the handler with the broker's, because a handler that the application created may use another
         * channel.
         */
        static boolean isChecked(Object handler, BeanFactory beans) {
            return beans.containsBean(BROKERS_HANDLER)
                    && beans.containsBean(BROKERS_CHANNEL)
                    && beans.getBean(BROKERS_HANDLER) instanceof WebSocketHandler brokers
                    && handler.equals(WebSocketHandlerDecorator.unwrap(brokers))
                    && beans.getBean(BROKERS_CHANNEL) instanceof InterceptableChannel channel
                    && channel.getInterceptors().stream().anyMatch(StompConnectCheck.class::isInstance);
        }
    }
}
