package dev.wacht.client.doctor;

import static dev.wacht.auth.internal.Environment.GATEWAY_URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.testkit.LocalWacht;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about this machine's clock. */
class ClockFindingsTest {
    private final LocalWacht local = LocalWacht.start();

    @AfterEach
    void close() {
        local.close();
    }

    @ParameterizedTest
    @CsvSource({
        "20, clock_ahead, WARNING, s ahead of",
        "-20, clock_behind, WARNING, s behind",
        "3600, clock_ahead, ERROR, s ahead of",
        "-3600, clock_behind, ERROR, s behind"
    })
    void wrongClockIsReported(int seconds, String code, Severity severity, String seen) {
        Finding found = Setup.of(local)
                .change(builder -> builder.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds))))
                .expect(code, "NTP");

        assertThat(found.severity()).isEqualTo(severity);
        assertThat(found.seen()).contains(seen);
    }

    @Test
    void smallClockDriftIsNotReported() {
        DoctorReport report = Setup.of(local)
                .change(builder -> builder.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3))))
                .run();

        assertThat(report.findings()).as(report.text()).isEmpty();
    }

    @Test
    void differentServerDatesAreReported() {
        try (LocalWacht other = LocalWacht.start()) {
            other.clock().advance(Duration.ofMinutes(10));
            Finding found = Setup.ofFrontend(local.issuer())
                    .with(GATEWAY_URL, other.gatewayUrl())
                    .expect("dates_disagree", "Nothing");
            assertThat(found.severity()).isEqualTo(Severity.INFO);
        }
    }
}
