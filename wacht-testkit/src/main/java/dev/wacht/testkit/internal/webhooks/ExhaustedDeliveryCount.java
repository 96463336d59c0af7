package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.time.Instant;

/** How many deliveries of an endpoint failed in all their attempts, within a day of the first that counts. Immutable. */
record ExhaustedDeliveryCount(Instant since, int count) {
    static final ExhaustedDeliveryCount NONE = new ExhaustedDeliveryCount(Instant.EPOCH, 0);

    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofHours(24);

    /** One more; when the day is over, the first of another day. */
    ExhaustedDeliveryCount next(Instant now) {
        boolean over = count == 0 || now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
        return over ? new ExhaustedDeliveryCount(now, 1) : new ExhaustedDeliveryCount(since, count + 1);
    }

    /** Whether the endpoint is switched off. */
    boolean isTooMany() {
        return count >= MOST;
    }
}
