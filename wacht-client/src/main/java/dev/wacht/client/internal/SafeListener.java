package dev.wacht.client.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs a listener so that its exceptions do not affect the call. Thread-safe. */
public final class SafeListener {
    private static final Logger log = LoggerFactory.getLogger(SafeListener.class);

    private final String name;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param name the name of the listener's interface, for the log */
    public SafeListener(String name) {
        this.name = name;
    }

    public void run(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable e) { // A listener in Kotlin can throw checked exceptions.
            // A broken listener fails on every call: only the first failure is a warning.
            Level level = failed.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
            log.atLevel(level).setCause(e).log("A {} threw an exception, which does not affect the call", name);
        }
    }
}
