package dev.wacht.client.internal;

import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a failed attempt is followed by another one, and how long to wait before it. Pure: time and
 * randomness are arguments.
 *
 * <p>Calls that are safe to retry (GET, HEAD, PUT, DELETE, and operations that are marked as safe to retry) are retried
 * after connection failures, time-outs, 408, 429 and 5xx other than 501. A GET is also retried after its first 401,
 * which can be a transient failure between Wacht's own services. All other calls are retried only if the server cannot
 * have processed them: after 429, or if there was no connection.
 */
final class RetryPolicy {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Wacht's rate limits have windows of a minute, so a short wait would waste the attempts. */
    private static final int RATE_LIMIT_FACTOR = 16;

    private RetryPolicy() {}

    /**
     * A failed attempt.
     *
     * @param number the number of the attempt; the first is 1
     * @param repeatable whether the request can be sent again (a stream cannot) and another response can be read
     * @param unauthorizedBefore whether an earlier attempt of this call got 401
     * @param remaining the time that the call has left
     */
    record Attempt(
            int number,
            OperationInfo operation,
            FailedAttempt failure,
            boolean repeatable,
            boolean unauthorizedBefore,
            Duration remaining) {}

    /**
     * Returns the wait before the next attempt; empty if there must be none.
     *
     * @param random a random number from 0 to 1, for the jitter
     */
    static Optional<Duration> nextDelay(Attempt attempt, RetrySettings settings, double random) {
        if (attempt.number >= settings.maxAttempts() || !attempt.repeatable || !isRetryable(attempt)) {
            return Optional.empty();
        }
        Duration delay = retryAfter(attempt.failure).orElseGet(() -> backOff(attempt, settings, random));
        return delay.compareTo(attempt.remaining) < 0 ? Optional.of(delay) : Optional.empty();
    }

    private static boolean isRetryable(Attempt attempt) {
        OperationInfo operation = attempt.operation;
        if (attempt.failure instanceof FailedAttempt.WithResponse response) {
            int status = response.status();
            boolean transientStatus = status == 408 || (status >= 500 && status != 501);
            return status == 429
                    || (transientStatus && operation.isSafeToRetry())
                    || (status == 401 && operation.isGet() && !attempt.unauthorizedBefore);
        }
        if (attempt.failure instanceof FailedAttempt.RefusedByProxy proxy) {
            // Nothing was processed, but a proxy that requires credentials or forbids the host will refuse again.
            return proxy.status() == 429 || proxy.status() >= 500;
        }
        FailedAttempt.WithoutResponse failure = (FailedAttempt.WithoutResponse) attempt.failure;
        return switch (failure.kind()) {
            case CONNECTION_REFUSED, UNKNOWN_HOST, TLS, TIMEOUT, CONNECTION_RESET, INVALID_RESPONSE ->
                operation.isSafeToRetry() || !failure.connected();
            case PROXY, TOO_LARGE, HTTP_CLIENT, INTERRUPTED, CANCELLED, CLOSED -> false;
        };
    }

    private static Optional<Duration> retryAfter(FailedAttempt failure) {
        return failure instanceof FailedAttempt.WithResponse response ? response.retryAfter() : Optional.empty();
    }

    private static Duration backOff(Attempt attempt, RetrySettings settings, double random) {
        boolean rateLimited = attempt.failure.isRateLimited();
        double initial = millis(settings.initialDelay()) * (rateLimited ? RATE_LIMIT_FACTOR : 1);
        double maxWait = Math.min(initial * Math.pow(2, attempt.number - 1.0), millis(settings.maxDelay()));
        if (!rateLimited) {
            return Duration.ofMillis((long) (maxWait * random));
        }
        double limited = Math.min(maxWait, millis(attempt.remaining) / 2);
        return Duration.ofMillis((long) (limited * (1 + random) / 2));
    }

    private static double millis(Duration delay) {
        // No call has as much as a day left, and toMillis() overflows for very long durations.
        return (double) (delay.compareTo(ONE_DAY) > 0 ? ONE_DAY : delay).toMillis();
    }
}
