package dev.wacht.auth;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events to the listener, if there is one. An exception of the listener never reaches the caller. */
final class AuthEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(AuthEventPublisher.class);

    @Nullable private final AuthEventListener listener;

    private final AtomicBoolean warned = new AtomicBoolean();

    AuthEventPublisher(@Nullable AuthEventListener listener) {
        this.listener = listener;
    }

    /** @param event creates the event; called only if there is a listener */
    void tokenVerified(Supplier<TokenVerifiedEvent> event) {
        publish(listener -> listener.onTokenVerified(event.get()));
    }

    void tokenRejected(String issuer, TokenRejection reason) {
        publish(listener -> listener.onTokenRejected(TokenRejectedEvent.of(issuer, reason)));
    }

    void keysRefreshed(URI jwksUri, int keys) {
        publish(listener -> listener.onKeysRefreshed(KeysRefreshedEvent.of(jwksUri, keys)));
    }

    void keysRefreshFailed(URI jwksUri, Throwable cause) {
        publish(listener -> listener.onKeysRefreshFailed(KeysRefreshFailedEvent.of(jwksUri, cause)));
    }

    void staleKeysServed(URI jwksUri, Duration age) {
        publish(listener -> listener.onStaleKeysServed(StaleKeysServedEvent.of(jwksUri, age)));
    }

    private void publish(Consumer<AuthEventListener> event) {
        if (listener == null) {
            return;
        }
        try {
            event.accept(listener);
        } catch (Throwable e) { // Also the checked exceptions of a listener in Kotlin.
            // Also an Error: a good token must not become a 500 because a counter is missing a class.
            if (warned.compareAndSet(false, true)) {
                log.warn("the AuthEventListener failed; it will be logged at debug from now on", e);
            } else {
                log.debug("the AuthEventListener failed again", e);
            }
        }
    }
}
