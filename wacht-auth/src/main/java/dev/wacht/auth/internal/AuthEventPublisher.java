package dev.wacht.auth.internal;

import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.KeysRefreshFailedEvent;
import dev.wacht.auth.KeysRefreshedEvent;
import dev.wacht.auth.StaleKeysServedEvent;
import dev.wacht.auth.TokenRejectedEvent;
import dev.wacht.auth.TokenRejection;
import dev.wacht.auth.TokenVerifiedEvent;
import dev.wacht.auth.WebhookReceivedEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes events to listeners, in their order. An exception of a listener reaches neither the caller nor other listeners.
 * Thread-safe.
 */
public final class AuthEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(AuthEventPublisher.class);

    private final List<AuthEventListener> listeners;

    private final AtomicBoolean warned = new AtomicBoolean();

    public AuthEventPublisher(List<AuthEventListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** @param event creates the event; called only if there is a listener */
    public void tokenVerified(Supplier<TokenVerifiedEvent> event) {
        publish(event, AuthEventListener::onTokenVerified);
    }

    public void tokenRejected(String issuer, TokenRejection reason) {
        publish(() -> TokenRejectedEvent.of(issuer, reason), AuthEventListener::onTokenRejected);
    }

    public void keysRefreshed(URI jwksUri, int keys) {
        publish(() -> KeysRefreshedEvent.of(jwksUri, keys), AuthEventListener::onKeysRefreshed);
    }

    public void keysRefreshFailed(URI jwksUri, Throwable cause) {
        publish(() -> KeysRefreshFailedEvent.of(jwksUri, cause), AuthEventListener::onKeysRefreshFailed);
    }

    public void staleKeysServed(URI jwksUri, Duration age) {
        publish(() -> StaleKeysServedEvent.of(jwksUri, age), AuthEventListener::onStaleKeysServed);
    }

    /** @param event creates the event; called only if there is a listener */
    public void requestDecided(Supplier<AccessDecidedEvent> event) {
        publish(event, AuthEventListener::onRequestDecided);
    }

    /** @param event creates the event; called only if there is a listener */
    public void machineDecided(Supplier<AccessDecidedEvent> event) {
        publish(event, AuthEventListener::onMachineDecided);
    }

    /** @param event creates the event; called only if there is a listener */
    public void webhookReceived(Supplier<WebhookReceivedEvent> event) {
        publish(event, AuthEventListener::onWebhookReceived);
    }

    private <E> void publish(Supplier<E> event, Delivery<E> delivery) {
        if (listeners.isEmpty()) {
            return;
        }
        run(() -> {
            E created = event.get();
            listeners.forEach(listener -> run(() -> delivery.deliver(listener, created)));
        });
    }

    private void run(Runnable delivery) {
        try {
            delivery.run();
        } catch (Throwable e) { // Also the checked exceptions of a listener in Kotlin.
            // Also an Error: a good token must not become a 500 because a counter is missing a class.
            if (warned.compareAndSet(false, true)) {
                log.warn("the AuthEventListener failed; it will be logged at debug from now on", e);
            } else {
                log.debug("the AuthEventListener failed again", e);
            }
        }
    }

    /** Calls the method of a listener for one type of event. */
    @FunctionalInterface
    private interface Delivery<E> {
        void deliver(AuthEventListener listener, E event);
    }
}
