package dev.wacht.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.client.doctor.Finding.Severity;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Checks that an application adds. */
class ApplicationChecksTest {
    private static final Finding OWN =
            Finding.of("database_url_missing", Severity.WARNING, "It is missing.", "Set it.");

    @Test
    void checkReadsSettingsAndReports() {
        DoctorReport report = Setup.empty()
                .with("DATABASE_URL", "jdbc:x")
                .change(builder -> builder.settingName("DATABASE_URL", "spring.datasource.url")
                        .clock(Clock.systemUTC())
                        .check(context -> {
                            context.report(OWN.withLink("https://example.com/page"));
                            context.fact(
                                    "database",
                                    context.nameOf("DATABASE_URL") + " "
                                            + context.setting("DATABASE_URL").isPresent()
                                            + context.setting("OTHER").isPresent());
                        }))
                .run();

        assertThat(report.findings()).contains(OWN.withLink("https://example.com/page"));
        assertThat(report.facts()).containsEntry("database", "spring.datasource.url truefalse");
        assertThat(report.text()).contains("https://example.com/page");
    }

    @Test
    void failingCheckIsReportedWithoutItsMessage() {
        DoctorReport report = Setup.empty()
                .change(builder -> builder.check(context -> {
                    context.report(OWN);
                    throw new IllegalStateException("MARKER");
                }))
                .run();

        assertThat(report.findings()).contains(OWN);
        assertThat(report.findings()).extracting(Finding::code).contains("check_failed");
        assertThat(report.text()).contains("IllegalStateException").doesNotContain("MARKER");
    }

    @Test
    void hangingCheckIsReported() {
        CountDownLatch never = new CountDownLatch(1);
        DoctorReport report = Setup.empty()
                .within(Setup.WITH_TIMEOUT)
                .change(builder -> builder.check(context -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .run();

        assertThat(report.findings()).extracting(Finding::code).contains("check_timed_out");
    }

    @Test
    void checkSettingsRunsNoApplicationCheck() {
        DoctorReport report = Setup.empty()
                .change(builder -> builder.check(context -> context.report(OWN)))
                .doctor()
                .checkSettings();

        assertThat(report.findings()).doesNotContain(OWN);
    }
}
