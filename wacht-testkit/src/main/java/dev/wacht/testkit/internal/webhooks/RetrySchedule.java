package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.time.Instant;

/** The retry schedule of Wacht's worker: after 30 s, 1 min, 5 min, 15 min, then every 6 h. */
final class RetrySchedule {
    private RetrySchedule() {}

    /** Returns whether an attempt with this status code is retried; 0 means no response. */
    static boolean isRetried(int status) {
        return status == 0 || status == 408 || status == 429 || status >= 500;
    }

    /**
     * Returns the delay before the next attempt: the receiver's {@code Retry-After}, or else the delay of the schedule.
     */
    static Duration waitAfter(int attempts, ReceiverResponse response, Instant now) {
        return RetryAfter.read(response.retryAfter(), now).orElseGet(() -> scheduled(attempts));
    }

    private static Duration scheduled(int attempts) {
        return switch (attempts) {
            case 1 -> Duration.ofSeconds(30);
            case 2 -> Duration.ofMinutes(1);
            case 3 -> Duration.ofMinutes(5);
            case 4 -> Duration.ofMinutes(15);
            default -> Duration.ofHours(6);
        };
    }
}
