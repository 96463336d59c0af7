package dev.wacht.auth.internal;

import dev.wacht.auth.AuthEventListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes events to the listeners, in the order of the list. Exceptions of a listener reach neither the caller nor other
 * listeners. Thread-safe.
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
     * @param method the method of the listener that receives the event
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
        } catch (Throwable e) { // Also checked exceptions of a listener written in Kotlin, and errors: a valid token
            // must not become a 500 because a metrics library is missing a class.
            if (warned.compareAndSet(false, true)) {
                log.warn("an AuthEventListener threw an exception; further exceptions are logged at DEBUG", e);
            } else {
                log.debug("an AuthEventListener threw an exception again", e);
            }
        }
    }
}
