package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A token bucket that limits the retries of a client, so that they do not multiply the load on a server during an
 * outage. See {@link RetrySettings}. Thread-safe.
 */
final class RetryBudget {
    private static final double NANOS_PER_SECOND = 1_000_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final double capacity;
    private final double refillPerSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    /** @param nanoTime a monotonic clock in nanoseconds */
    RetryBudget(RetrySettings settings, LongSupplier nanoTime) {
        this.capacity = settings.budgetCapacity();
        this.refillPerSecond = settings.budgetRefillPerSecond();
        this.nanoTime = nanoTime;
        this.tokens = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes a token for one retry; returns {@code false} if there is none. */
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

    /** Puts back the tokens that a successful call has taken. */
    void returnTokens(int tokensTaken) {
        if (tokensTaken == 0) {
            return;
        }
        lock.lock();
        try {
            refill();
            tokens = Math.min(capacity, tokens + tokensTaken);
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
