package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings and facts in the order in which they are reported. Thread-safe. */
public final class Findings {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** @param subject the subject of the finding, such as a host; no two entries have the same subject and code */
    private record Entry(Finding finding, String subject) {}

    void error(String code, String seen, String remedy) {
        report(Finding.of(code, Severity.ERROR, seen, remedy));
    }

    void warning(String code, String seen, String remedy) {
        report(Finding.of(code, Severity.WARNING, seen, remedy));
    }

    void info(String code, String seen, String remedy) {
        report(Finding.of(code, Severity.INFO, seen, remedy));
    }

    void report(Finding finding) {
        reportOnce(finding.seen(), finding);
    }

    /** Adds a finding unless there is one with the same subject, such as a host, and the same code. */
    synchronized void reportOnce(String subject, Finding finding) {
        boolean known = entries.stream()
                .anyMatch(entry ->
                        entry.subject.equals(subject) && entry.finding.code().equals(finding.code()));
        if (!known) {
            entries.add(new Entry(finding, subject));
        }
    }

    synchronized void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Adds the findings and facts that another instance has collected so far. */
    void addAll(Findings other) {
        List<Entry> found;
        Map<String, String> seen;
        synchronized (other) {
            found = List.copyOf(other.entries);
            seen = new LinkedHashMap<>(other.facts);
        }
        found.forEach(entry -> reportOnce(entry.subject, entry.finding));
        seen.forEach(this::fact);
    }

    synchronized boolean hasErrors() {
        return entries.stream().anyMatch(entry -> entry.finding.severity() == Severity.ERROR);
    }

    /** Returns the findings in the order in which they were reported. */
    public synchronized List<Finding> list() {
        return entries.stream().map(Entry::finding).toList();
    }

    /** Returns the facts in the order in which they were reported. */
    public synchronized Map<String, String> facts() {
        return new LinkedHashMap<>(facts);
    }
}
