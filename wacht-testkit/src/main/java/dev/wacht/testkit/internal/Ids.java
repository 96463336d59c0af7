package dev.wacht.testkit.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids as Wacht makes them: rising 64-bit numbers above 2^53, written in decimal. Thread-safe. */
public final class Ids {
    private final AtomicLong last = new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 54, 1L << 60));

    public String next() {
        return Long.toString(last.incrementAndGet());
    }
}
