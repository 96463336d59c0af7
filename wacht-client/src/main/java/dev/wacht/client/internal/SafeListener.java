package dev.wacht.client.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs a listener's code so that whatever it throws changes no call. Thread-safe. */
public final class SafeListener {
    private static final Logger log = LoggerFactory.getLogger(SafeListener.class);

    private final String name;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param name what to call the listener in the log */
    public SafeListener(String name) {
        this.name = name;
    }

    public void run(Runnable listening) {
        try {
            listening.run();
        } catch (Throwable e) { // Also the checked exceptions of a listener in Kotlin.
            // A broken listener fails on every call: one warning says so.
            Level level = failed.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
            log.atLevel(level).setCause(e).log("A {} failed; the call goes on", name);
        }
    }
}
