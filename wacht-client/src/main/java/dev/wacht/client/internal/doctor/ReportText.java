package dev.wacht.client.internal.doctor;

import dev.wacht.auth.internal.SingleLineText;
import dev.wacht.client.doctor.DoctorReport;
import dev.wacht.client.doctor.Finding;

/** Formats a report as human-readable text. */
public final class ReportText {
    private ReportText() {}

    /** Returns the report in several lines, each with a line terminator. */
    public static String of(DoctorReport report) {
        StringBuilder text = new StringBuilder();
        if (!report.facts().isEmpty()) {
            text.append("Facts\n");
            report.facts()
                    .forEach((name, value) -> text.append("  ")
                            .append(SingleLineText.of(name))
                            .append(": ")
                            .append(SingleLineText.of(value))
                            .append('\n'));
            text.append('\n');
        }
        for (Finding finding : report.findings()) {
            text.append(finding.severity())
                    .append(' ')
                    .append(SingleLineText.of(finding.code()))
                    .append('\n');
            line(text, "Found:  ", finding.seen());
            line(text, "Remedy: ", finding.remedy());
            line(text, "More:   ", finding.link());
            text.append('\n');
        }
        return text.append(summary(report)).append('\n').toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  ").append(label).append(SingleLineText.of(value)).append('\n');
    }

    private static String summary(DoctorReport report) {
        int count = report.findings().size();
        return switch (count) {
            case 0 -> "No findings.";
            case 1 -> "1 finding.";
            default -> count + " findings.";
        };
    }
}
