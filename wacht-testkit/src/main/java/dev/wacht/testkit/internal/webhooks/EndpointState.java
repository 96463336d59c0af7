package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.time.Instant;

/** The settings of a webhook endpoint, and whether it is enabled. Thread-safe. */
public final class EndpointState {
    private boolean enabled = true;
    private int maxAttempts = 32;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration realTimeout = timeout;
    private ExhaustedDeliveryCount exhausted = ExhaustedDeliveryCount.NONE;

    public synchronized boolean isEnabled() {
        return enabled;
    }

    public synchronized void setEnabled(boolean on) {
        enabled = on;
        exhausted = ExhaustedDeliveryCount.NONE;
    }

    public synchronized int maxAttempts() {
        return maxAttempts;
    }

    public synchronized void setMaxAttempts(int attempts) {
        maxAttempts = attempts;
    }

    /** Returns the time-out in simulated time. */
    public synchronized Duration timeout() {
        return timeout;
    }

    public synchronized Duration realTimeout() {
        return realTimeout;
    }

    public synchronized void setTimeout(Duration simulated, Duration real) {
        timeout = simulated;
        realTimeout = real;
    }

    /** Returns an action that restores the current settings and the current count. */
    public synchronized Runnable checkpoint() {
        boolean on = enabled;
        int attempts = maxAttempts;
        Duration simulated = timeout;
        Duration real = realTimeout;
        ExhaustedDeliveryCount count = exhausted;
        return () -> {
            synchronized (this) {
                enabled = on;
                maxAttempts = attempts;
                timeout = simulated;
                realTimeout = real;
                exhausted = count;
            }
        };
    }

    /** Counts a delivery that failed in all its attempts, and disables the endpoint after too many such deliveries. */
    synchronized void exhaustedAt(Instant now) {
        exhausted = exhausted.next(now);
        if (exhausted.isTooMany()) {
            setEnabled(false);
        }
    }
}
