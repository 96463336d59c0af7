package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockDriftTest {
    private static final Instant REQUESTED = Instant.parse("2026-11-01T10:00:00Z");

    /** The exchange takes 2 s, and a date has whole seconds. */
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "-1, 0", "-2, 1", "-61, 60", "3, -1", "62, -60"})
    void driftIsHowFarThisClockIsAhead(int dateAfterRequest, int drift) {
        Instant date = REQUESTED.plusSeconds(dateAfterRequest);

        assertThat(ClockDrift.of(date, REQUESTED, REQUESTED.plusSeconds(2))).isEqualTo(Duration.ofSeconds(drift));
    }
}
