package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.time.Instant;

/**
 * The number of an endpoint's deliveries that failed in all their attempts, within 24 hours after the first of these
 * deliveries failed. Immutable.
 */
record ExhaustedDeliveryCount(Instant since, int count) {
    static final ExhaustedDeliveryCount NONE = new ExhaustedDeliveryCount(Instant.EPOCH, 0);

    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofHours(24);

    /** Returns the count after another failed delivery. After 24 hours, it begins again at 1. */
    ExhaustedDeliveryCount next(Instant now) {
        boolean over = count == 0 || now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
        return over ? new ExhaustedDeliveryCount(now, 1) : new ExhaustedDeliveryCount(since, count + 1);
    }

    /** Returns whether Wacht disables the endpoint. */
    boolean isTooMany() {
        return count >= LIMIT;
    }
}
