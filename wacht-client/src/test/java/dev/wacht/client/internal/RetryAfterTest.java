package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "007,7", "120,120", "999999999,999999999", "99999999999999999999999,999999999"})
    void secondsAreRead(String value, long seconds) {
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "", "soon", "1 s", "+3", "٣", "Wed, 31 Feb 2026 10:00:00 GMT"})
    void invalidValueCountsAsAbsent(String value) {
        Headers headers =
                new Headers.Builder().addUnsafeNonAscii("Retry-After", value).build();
        assertThat(RetryAfter.of(headers, NOW)).isEmpty();
    }

    @Test
    void missingHeaderIsEmpty() {
        assertThat(RetryAfter.of(Headers.of(), NOW)).isEmpty();
    }

    @Test
    void dateIsComparedWithTheServersDate() {
        Headers headers =
                Headers.of("Retry-After", "Wed, 04 Mar 2026 12:00:10 GMT", "Date", "Wed, 04 Mar 2026 12:00:00 GMT");
        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(10));
    }

    @Test
    void dateIsComparedWithTheLocalClockWithoutAServerDate() {
        Headers headers = Headers.of("Retry-After", "Wed, 04 Mar 2026 10:00:30 GMT");
        assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void dateInThePastIsZero() {
        assertThat(RetryAfter.of(Headers.of("Retry-After", "Wed, 04 Mar 2020 10:00:30 GMT"), NOW))
                .contains(Duration.ZERO);
    }
}
