package dev.wacht.testkit.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids as Wacht makes them: rising 64-bit numbers above 2^53, written in decimal. No id is given twice. Thread-safe. */
public final class Ids {
    private final AtomicLong next;

    /** Begins anywhere, so that no test relies on an id. */
    public Ids() {
        this(ThreadLocalRandom.current().nextLong(1L << 54, 1L << 60));
    }

    public Ids(long first) {
        next = new AtomicLong(first);
    }

    public String next() {
        return Long.toString(next.getAndIncrement());
    }

    /** The one that comes next. */
    public long upcoming() {
        return next.get();
    }
}
