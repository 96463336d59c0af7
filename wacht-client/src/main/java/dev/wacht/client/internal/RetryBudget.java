package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A token bucket that keeps a client from multiplying the load on a server that is down, as {@link RetrySettings} says.
 * Thread-safe.
 */
final class RetryBudget {
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final double capacity;
    private final double refillPerSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /** @param nanoTime time that only passes, in nanoseconds */
    RetryBudget(RetrySettings settings, LongSupplier nanoTime) {
        this.capacity = settings.budgetCapacity();
        this.refillPerSecond = settings.budgetRefillPerSecond();
        this.nanoTime = nanoTime;
        this.tokens = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token for one retry; {@code false} if there is none. */
    boolean tryAcquire() {
        lock.lock();
        try {
            refill();
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the tokens of a call that succeeded. */
    void giveBack(int taken) {
        if (taken == 0) {
            return;
        }
        lock.lock();
        try {
            refill();
            tokens = Math.min(capacity, tokens + taken);
        } finally {
            lock.unlock();
        }
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS_PER_SECOND * refillPerSecond);
        filledAt = now;
    }
}
