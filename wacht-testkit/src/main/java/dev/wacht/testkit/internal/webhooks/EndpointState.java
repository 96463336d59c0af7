package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.time.Instant;

/** An endpoint's settings, and whether it is still on. Thread-safe. */
public final class EndpointState {
    /** Exhausted deliveries, within a day of the first of them, that switch an endpoint off. */
    private static final int MOST_EXHAUSTED = 10;

    private static final Duration WINDOW = Duration.ofHours(24);

    private boolean enabled = true;
    private int maxAttempts = 32;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration realTimeout = timeout;
    private Instant windowStart = Instant.EPOCH;
    private int exhausted;

    public synchronized boolean isEnabled() {
        return enabled;
    }

    public synchronized void setEnabled(boolean on) {
        enabled = on;
        exhausted = 0;
    }

    public synchronized int maxAttempts() {
        return maxAttempts;
    }

    public synchronized void setMaxAttempts(int attempts) {
        maxAttempts = attempts;
    }

    /** In simulated time. */
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

    /** Counts a delivery whose last attempt failed. Wacht's counter lives for a day from the first that it counts. */
    synchronized void exhaustedAt(Instant now) {
        if (exhausted == 0 || now.isBefore(windowStart) || !now.isBefore(windowStart.plus(WINDOW))) {
            windowStart = now;
            exhausted = 0;
        }
        exhausted++;
        if (exhausted >= MOST_EXHAUSTED) {
            setEnabled(false);
        }
    }
}
