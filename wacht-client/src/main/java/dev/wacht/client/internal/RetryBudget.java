package dev.wacht.client.internal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A token bucket that keeps a client from multiplying the load on a server that is down: 100 repeats, then one for every
 * ten calls that succeed. Thread-safe.
 */
final class RetryBudget {
    private static final int COST = 10;
    private static final int CAPACITY = 100 * COST;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Takes what one repeat costs; {@code false} if there is not enough. */
    boolean tryAcquire() {
        int before = tokens.getAndUpdate(held -> held >= COST ? held - COST : held);
        return before >= COST;
    }

    /** A call succeeded. */
    void onSuccess() {
        if (tokens.get() < CAPACITY) {
            tokens.getAndUpdate(held -> Math.min(CAPACITY, held + 1));
        }
    }
}
