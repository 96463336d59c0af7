package dev.wacht.testkit.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates ids as Wacht does: ascending 64-bit integers above 2^53, in decimal. No id is returned twice. Thread-safe.
 */
public final class Ids {
    private final AtomicLong next;

    /** Begins at a random number, so that no test relies on an id. */
    public Ids() {
        this(ThreadLocalRandom.current().nextLong(1L << 54, 1L << 60));
    }

    public Ids(long first) {
        next = new AtomicLong(first);
    }

    public String next() {
        return Long.toString(next.getAndIncrement());
    }

    /** Returns the id that {@link #next} will return. */
    public long upcoming() {
        return next.get();
    }
}
