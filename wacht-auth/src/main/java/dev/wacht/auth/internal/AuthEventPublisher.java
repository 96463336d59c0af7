package dev.wacht.auth.internal;

import dev.wacht.auth.AuthEventListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
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

    /**
     * @param event creates the event; called only if there is a listener
     * @param method the method of the listener that receives it
     */
    public <E> void publish(BiConsumer<AuthEventListener, E> method, Supplier<E> event) {
        if (listeners.isEmpty()) {
            return;
        }
        run(() -> {
            E created = event.get();
            listeners.forEach(listener -> run(() -> method.accept(listener, created)));
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
}
