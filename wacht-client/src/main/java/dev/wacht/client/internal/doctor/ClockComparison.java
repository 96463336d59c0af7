package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.ClockDrift;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import dev.wacht.client.doctor.FindingCodes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Compares this machine's clock with the {@code Date} headers of all responses. Reports a wrong clock only if all
 * headers agree that it is ahead, or that it is behind.
 */
final class ClockComparison {
    private static final Duration SEVERE = Duration.ofSeconds(60);

    private ClockComparison() {}

    static void report(ClockDrifts seen, Findings findings) {
        List<Duration> drifts = seen.list();
        if (drifts.isEmpty()) {
            return;
        }
        Duration least = Collections.min(drifts);
        Duration most = Collections.max(drifts);
        findings.fact("clock", drifts.size() + " Date headers compared");
        if (least.compareTo(ClockDrift.TOLERATED) > 0) {
            findings.report(wrong(FindingCodes.CLOCK_AHEAD, least, "ahead of", drifts.size()));
        } else if (most.negated().compareTo(ClockDrift.TOLERATED) > 0) {
            findings.report(wrong(FindingCodes.CLOCK_BEHIND, most.negated(), "behind", drifts.size()));
        } else if (most.minus(least).compareTo(ClockDrift.TOLERATED) > 0) {
            findings.info(
                    FindingCodes.DATES_DISAGREE,
                    "The Date headers of Wacht's servers differ by "
                            + most.minus(least).toSeconds() + " s.",
                    "Nothing to do, unless tokens are rejected as expired: then report it to Wacht.");
        }
    }

    private static Finding wrong(String code, Duration drift, String direction, int responses) {
        boolean severe = responses > 1 && drift.compareTo(SEVERE) > 0;
        return Finding.of(
                code,
                severe ? Severity.ERROR : Severity.WARNING,
                "This machine's clock is about " + drift.toSeconds() + " s " + direction + " Wacht's.",
                "Synchronize the clock with NTP. Session tokens live for 35 s, so valid ones are rejected if the clock is wrong.");
    }
}
