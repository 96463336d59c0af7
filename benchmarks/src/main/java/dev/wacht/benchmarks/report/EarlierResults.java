package dev.wacht.benchmarks.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The medians on an earlier results page, by target and JDK, for comparison with the new figures. Immutable. */
public final class EarlierResults {
    private static final String GROUP = "### ";
    private static final String DATE = "| measured on |";
    private static final String JDK = "JDK ";

    private final String date;
    private final Map<Key, String> medians;

    private EarlierResults(String date, Map<Key, String> medians) {
        this.date = date;
        this.medians = medians;
    }

    /** Returns an instance without results, for the first page. */
    public static EarlierResults none() {
        return new EarlierResults("", Map.of());
    }

    /**
     * Reads the medians from an earlier page.
     *
     * @param page the Markdown that {@link ResultsPage} wrote
     */
    public static EarlierResults parse(String page) {
        String date = "";
        String group = "";
        List<String> header = List.of();
        Map<Key, String> medians = new HashMap<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith(DATE)) {
                date = cells(line).get(1);
            } else if (line.startsWith(GROUP)) {
                group = line.substring(GROUP.length());
                header = List.of();
            } else if (line.startsWith("|  |")) {
                header = cells(line);
            } else if (line.startsWith("| ") && !header.isEmpty()) {
                add(medians, group, header, cells(line));
            }
        }
        return new EarlierResults(date, medians);
    }

    private static void add(Map<Key, String> medians, String group, List<String> header, List<String> row) {
        for (int i = 1; i < Math.min(header.size(), row.size()); i++) {
            String median = row.get(i).split(" ", 2)[0];
            if (header.get(i).startsWith(JDK) && !median.isEmpty()) {
                medians.put(new Key(group, row.get(0), header.get(i).substring(JDK.length())), median);
            }
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\\|", -1)).stream()
                .skip(1)
                .map(String::strip)
                .toList();
    }

    /** Returns the date of the earlier page; empty if there is no earlier page. */
    Optional<String> date() {
        return date.isEmpty() ? Optional.empty() : Optional.of(date);
    }

    /** Returns the median of this target on the earlier page; empty if the page does not contain it. */
    String median(Target target, String jdk) {
        return medians.getOrDefault(new Key(target.group(), target.what(), jdk), "");
    }

    private record Key(String group, String what, String jdk) {}
}
