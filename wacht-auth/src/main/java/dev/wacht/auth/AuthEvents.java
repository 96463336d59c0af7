package dev.wacht.auth;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener, if there is one, and keeps whatever it throws away from the decision. */
final class AuthEvents {
    private static final Logger log = LoggerFactory.getLogger(AuthEvents.class);

    @Nullable private final AuthEventListener listener;

    private final AtomicBoolean warned = new AtomicBoolean();

    AuthEvents(@Nullable AuthEventListener listener) {
        this.listener = listener;
    }

    /** @param event called only if there is a listener */
    void verified(Supplier<TokenVerifiedEvent> event) {
        tell(listener -> listener.onVerified(event.get()));
    }

    void rejected(String issuer, TokenRejection reason) {
        tell(listener -> listener.onRejected(TokenRejectedEvent.of(issuer, reason)));
    }

    void keysRefreshed(URI jwksUri, int keys) {
        tell(listener -> listener.onKeysRefreshed(KeysRefreshedEvent.of(jwksUri, keys)));
    }

    void refreshFailed(URI jwksUri, Throwable cause) {
        tell(listener -> listener.onRefreshFailed(KeysRefreshFailedEvent.of(jwksUri, cause)));
    }

    void servingStale(URI jwksUri, Duration age) {
        tell(listener -> listener.onServingStale(StaleKeysServedEvent.of(jwksUri, age)));
    }

    private void tell(Consumer<AuthEventListener> event) {
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
