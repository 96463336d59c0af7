package dev.wacht.client.doctor;

import dev.wacht.client.internal.doctor.ReportJson;
import dev.wacht.client.internal.doctor.ReportText;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link WachtDoctor} found. Contains no secret. Immutable. */
public final class DoctorReport {
    private final List<Finding> findings;
    private final Map<String, String> facts;

    /** @param findings in the order in which they were found; the worst become the first */
    DoctorReport(List<Finding> findings, Map<String, String> facts) {
        this.findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Returns the findings, the worst first; none for a healthy set-up. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns what was seen and is no problem, such as the version of Java, by name and in the order of the checks. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Returns the worst severity; empty if there is no finding. */
    public Optional<Finding.Severity> worst() {
        return findings.stream().map(Finding::severity).findFirst();
    }

    /** Returns the exit code of the program: 2 if there is an error, 1 if there is a warning, else 0. */
    public int exitCode() {
        return switch (worst().orElse(Finding.Severity.INFO)) {
            case ERROR -> 2;
            case WARNING -> 1;
            case INFO -> 0;
        };
    }

    /** Returns the report for people, in several lines. */
    public String text() {
        return ReportText.of(this);
    }

    /**
     * Returns the report as one JSON object: {@code exit_code}; {@code facts}, each with {@code name} and {@code value};
     * {@code findings}, each with {@code code}, {@code severity}, {@code seen}, {@code remedy} and {@code link}.
     */
    public String json() {
        return ReportJson.of(this);
    }

    /** Returns the codes of the findings. */
    @Override
    public String toString() {
        return "DoctorReport" + findings.stream().map(Finding::code).toList();
    }
}
