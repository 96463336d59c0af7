package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.RetrySettings;
import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @ParameterizedTest(name = "{0} marked repeat-safe {1}")
    @CsvSource({
        "GET,    false, 401 408 429 5xx",
        "HEAD,   false, 408 429 5xx",
        "PUT,    false, 408 429 5xx",
        "DELETE, false, 408 429 5xx",
        "POST,   true,  408 429 5xx",
        "POST,   false, 429",
        "PATCH,  false, 429",
    })
    void statusesAreRetriedByMethod(String method, boolean repeatSafe, String expected) {
        Set<Integer> retried = IntStream.rangeClosed(300, 599)
                .filter(status -> delay(method, repeatSafe, status(status)).isPresent())
                .boxed()
                .collect(Collectors.toSet());

        assertThat(retried).isEqualTo(statuses(expected));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECTION_REFUSED", "UNKNOWN_HOST", "TLS", "TIMEOUT", "CONNECTION_RESET", "INVALID_RESPONSE"})
    void failuresAreRetriedIfNothingWasProcessedOrTheCallIsSafeToRetry(Kind kind) {
        assertThat(delay("GET", false, failed(kind, true))).isPresent();
        assertThat(delay("POST", true, failed(kind, true))).isPresent();
        assertThat(delay("POST", false, failed(kind, false))).isPresent();
        assertThat(delay("POST", false, failed(kind, true))).isEmpty();
        assertThat(delay("PATCH", false, failed(kind, true))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TOO_LARGE", "HTTP_CLIENT", "INTERRUPTED", "CANCELLED", "CLOSED"})
    void localFailuresAreNotRetried(Kind kind) {
        assertThat(delay("GET", true, failed(kind, true))).isEmpty();
        assertThat(delay("GET", true, failed(kind, false))).isEmpty();
    }

    @Test
    void secondUnauthorizedGetIsNotRetried() {
        assertThat(next(attempt("GET", false, status(401), 2, true, true, PLENTY), 0.5))
                .isEmpty();
    }

    @Test
    void noRetryAfterTheLastAttempt() {
        assertThat(next(attempt("GET", true, status(503), 2, true, false, PLENTY), 0.5))
                .isPresent();
        assertThat(next(attempt("GET", true, status(503), 3, true, false, PLENTY), 0.5))
                .isEmpty();
    }

    @Test
    void streamIsNeverRetried() {
        assertThat(next(attempt("PUT", true, failed(Kind.CONNECTION_REFUSED, false), 1, false, false, PLENTY), 0.5))
                .isEmpty();
    }

    @ParameterizedTest(name = "after attempt {0}, random {1}: {2} ms")
    @CsvSource({"1,0.0,0", "1,0.5,125", "1,0.999,249", "2,0.5,250", "3,0.5,500", "6,0.5,4000", "9,0.5,4000"})
    void delayDoublesWithFullJitterUpToItsMaximum(int number, double random, long millis) {
        RetrySettings ten = RetrySettings.builder().maxAttempts(10).build();
        Optional<Duration> delay =
                RetryPolicy.nextDelay(attempt("GET", true, status(503), number, true, false, PLENTY), ten, random);
        assertThat(delay.map(Duration::toMillis)).contains(millis);
    }

    @ParameterizedTest(name = "after attempt {0}, random {1}: {2} ms")
    @CsvSource({"1,0.0,2000", "1,0.5,3000", "1,0.999,3998", "2,0.0,4000", "2,0.5,6000", "3,0.5,6000", "9,0.999,7996"})
    void delayAfterARateLimitIsLongerAndHasAMinimum(int number, double random, long millis) {
        RetrySettings ten = RetrySettings.builder().maxAttempts(10).build();
        Optional<Duration> delay =
                RetryPolicy.nextDelay(attempt("POST", false, status(429), number, true, false, PLENTY), ten, random);
        assertThat(delay.map(Duration::toMillis)).contains(millis);
    }

    @Test
    void delayAfterARateLimitIsAtMostHalfOfTheRemainingTime() {
        Duration left = Duration.ofSeconds(2);
        assertThat(next(attempt("GET", true, status(429), 1, true, false, left), 0.0))
                .contains(Duration.ofMillis(500));
        assertThat(next(attempt("GET", true, status(429), 1, true, false, left), 0.999))
                .contains(Duration.ofMillis(999));
        assertThat(next(attempt("GET", true, status(429), 1, true, false, Duration.ZERO), 0.0))
                .isEmpty();
    }

    @Test
    void retryAfterReplacesTheDelayAfterARateLimit() {
        FailedAttempt now = new FailedAttempt.WithResponse(429, Optional.of(Duration.ZERO));
        assertThat(next(attempt("GET", true, now, 1, true, false, PLENTY), 0.5)).contains(Duration.ZERO);
    }

    @Test
    void retryAfterReplacesTheDelayWithinTheRemainingTime() {
        FailedAttempt after5 = new FailedAttempt.WithResponse(503, Optional.of(Duration.ofSeconds(5)));
        assertThat(next(attempt("GET", true, after5, 1, true, false, PLENTY), 0.5))
                .contains(Duration.ofSeconds(5));
        assertThat(next(attempt("GET", true, after5, 1, true, false, Duration.ofSeconds(5)), 0.5))
                .isEmpty();
    }

    @Test
    void timedOutCallIsNotRetried() {
        assertThat(next(attempt("GET", true, status(503), 1, true, false, Duration.ZERO), 0.0))
                .isEmpty();
    }

    /** {@code 5xx} is all of them but 501. */
    private static Set<Integer> statuses(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(word -> word.equals("5xx")
                        ? IntStream.rangeClosed(500, 599)
                                .filter(status -> status != 501)
                                .boxed()
                        : Stream.of(Integer.valueOf(word)))
                .collect(Collectors.toSet());
    }

    private static Optional<Duration> delay(String method, boolean repeatSafe, FailedAttempt failure) {
        return next(attempt(method, repeatSafe, failure, 1, true, false, PLENTY), 0.5);
    }

    private static Optional<Duration> next(RetryPolicy.Attempt attempt, double random) {
        return RetryPolicy.nextDelay(attempt, RetrySettings.defaults(), random);
    }

    private static RetryPolicy.Attempt attempt(
            String method,
            boolean repeatSafe,
            FailedAttempt failure,
            int number,
            boolean repeatable,
            boolean unauthorizedBefore,
            Duration remaining) {
        OperationInfo operation = new OperationInfo("things.call", method, "/things", repeatSafe, false);
        return new RetryPolicy.Attempt(number, operation, failure, repeatable, unauthorizedBefore, remaining);
    }

    private static FailedAttempt status(int status) {
        return new FailedAttempt.WithResponse(status, Optional.empty());
    }

    private static FailedAttempt failed(Kind kind, boolean connected) {
        return new FailedAttempt.WithoutResponse(kind, connected);
    }
}
