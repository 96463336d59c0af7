package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether an attempt that failed is followed by another, and after which wait. Pure: time and chance are arguments.
 *
 * <p>What bears a repeat (GET, HEAD, PUT, DELETE and operations marked so) is repeated after connection failures,
 * time-outs, 408, 429 and 5xx other than 501; a GET also after its first 401, which can be a hiccup between Wacht's own
 * services. Anything else is repeated only when nothing can have been processed: after a 429, or when the connection was
 * never made.
 */
final class RetryPolicy {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Wacht's rate limits have windows of a minute, so that a short wait would only spend attempts. */
    private static final int RATE_LIMITED = 16;

    private RetryPolicy() {}

    /**
     * One attempt that failed, and what is known beside it.
     *
     * @param number 1 for the first
     * @param repeatable whether the request can be sent again (a stream cannot) and the answer be read again
     * @param unauthorizedBefore whether an earlier attempt of this call met 401
     * @param remaining the time that is left for the call
     */
    record Attempt(
            int number,
            OperationInfo operation,
            FailedAttempt outcome,
            boolean repeatable,
            boolean unauthorizedBefore,
            Duration remaining) {}

    /**
     * The wait before the next attempt, or empty when there must be none.
     *
     * @param chance between 0 and 1, different each time: the jitter
     */
    static Optional<Duration> nextDelay(Attempt attempt, RetrySettings settings, double chance) {
        if (attempt.number >= settings.maxAttempts() || !attempt.repeatable || !bearsRepeat(attempt)) {
            return Optional.empty();
        }
        Duration delay = retryAfter(attempt.outcome).orElseGet(() -> backOff(attempt, settings, chance));
        return delay.compareTo(attempt.remaining) < 0 ? Optional.of(delay) : Optional.empty();
    }

    private static boolean bearsRepeat(Attempt attempt) {
        OperationInfo operation = attempt.operation;
        if (attempt.outcome instanceof FailedAttempt.Answered answered) {
            int status = answered.status();
            boolean transientStatus = status == 408 || (status >= 500 && status != 501);
            return status == 429
                    || (transientStatus && operation.bearsRepeat())
                    || (status == 401 && operation.isGet() && !attempt.unauthorizedBefore);
        }
        if (attempt.outcome instanceof FailedAttempt.RefusedByProxy proxy) {
            // Nothing was processed; but a proxy that wants credentials, or forbids the host, will do so again.
            return proxy.status() == 429 || proxy.status() >= 500;
        }
        FailedAttempt.Failed failed = (FailedAttempt.Failed) attempt.outcome;
        return switch (failed.kind()) {
            case CONNECTION_REFUSED, UNKNOWN_HOST, TLS, TIMEOUT, CONNECTION_RESET, INVALID_RESPONSE ->
                operation.bearsRepeat() || !failed.reached();
            case PROXY, TOO_LARGE, HTTP_CLIENT, INTERRUPTED, CANCELLED, CLOSED -> false;
        };
    }

    private static Optional<Duration> retryAfter(FailedAttempt outcome) {
        return outcome instanceof FailedAttempt.Answered answered ? answered.retryAfter() : Optional.empty();
    }

    private static Duration backOff(Attempt attempt, RetrySettings settings, double chance) {
        boolean rateLimited = attempt.outcome.isRateLimited();
        double initial = millis(settings.initialDelay()) * (rateLimited ? RATE_LIMITED : 1);
        double longest = Math.min(initial * Math.pow(2, attempt.number - 1.0), millis(settings.maxDelay()));
        if (!rateLimited) {
            return Duration.ofMillis((long) (longest * chance));
        }
        double withinTheCall = Math.min(longest, millis(attempt.remaining) / 2);
        return Duration.ofMillis((long) (withinTheCall * (1 + chance) / 2));
    }

    private static double millis(Duration delay) {
        // No call has a day left, and a longer delay might not be a number any more.
        return (double) (delay.compareTo(ONE_DAY) > 0 ? ONE_DAY : delay).toMillis();
    }
}
