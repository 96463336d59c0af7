package dev.wacht.client.doctor;

import dev.wacht.client.internal.doctor.ReportJson;
import dev.wacht.client.internal.doctor.ReportText;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contains the findings and facts of a {@link WachtDoctor}. It contains no secret. Immutable. */
public final class DoctorReport {
    private final List<Finding> findings;
    private final Map<String, String> facts;

    /** @param findings in the order in which they were reported; sorted here, the most severe first */
    DoctorReport(List<Finding> findings, Map<String, String> facts) {
        this.findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Returns the findings, the most severe first; empty if there are no problems. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns observations that are not problems, such as the Java version, by name and in the order of the checks. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Returns the highest severity; empty if there are no findings. */
    public Optional<Finding.Severity> worst() {
        return findings.stream().map(Finding::severity).findFirst();
    }

    /** Returns the exit code of the program: 2 if there is an error, else 1 if there is a warning, else 0. */
    public int exitCode() {
        return switch (worst().orElse(Finding.Severity.INFO)) {
            case ERROR -> 2;
            case WARNING -> 1;
            case INFO -> 0;
        };
    }

    /** Returns the report as human-readable text of several lines. */
    public String text() {
        return ReportText.of(this);
    }

    /**
     * Returns the report as a JSON object: {@code exit_code}; {@code facts}, an array of objects with {@code name} and
     * {@code value}; {@code findings}, an array of objects with {@code code}, {@code severity}, {@code seen},
     * {@code remedy} and {@code link}.
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
