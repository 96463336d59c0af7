package dev.wacht.benchmarks.report;

import dev.wacht.benchmarks.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Defines the charts and draws them. */
final class Charts {
    private static final List<Chart> ALL = List.of(
            new Chart(
                    "new-tokens",
                    "Check of a new ES256 token, CPU µs",
                    "tokens",
                    Metrics.CPU,
                    Map.of(
                            "es256 wacht",
                            "wacht",
                            "es256 wacht-fast-crypto",
                            "wacht-fast-crypto",
                            "seen wacht",
                            "wacht, token seen"),
                    List.of(
                            "es256 raw",
                            "es256 nimbus",
                            "es256 spring",
                            "es256 java-jwt",
                            "es256 jose4j",
                            "es256 jjwt",
                            "es256 wacht",
                            "es256 wacht-fast-crypto",
                            "seen wacht")),
            new Chart(
                    "javalin",
                    "Javalin, requests per second",
                    "javalin",
                    Metrics.RATE,
                    Map.of(),
                    List.of("open", "guarded-seen", "guarded-100", "guarded-10", "guarded-3", "guarded-1")),
            new Chart(
                    "spring",
                    "Spring MVC, requests per second",
                    "spring",
                    Metrics.RATE,
                    Map.of(),
                    List.of("open", "guarded-seen", "guarded-100", "guarded-10", "guarded-3", "guarded-1")),
            new Chart(
                    "list-users",
                    "listUsers, 20 users, CPU µs",
                    "list-users",
                    Metrics.CPU,
                    Map.of(),
                    List.of("okhttp", "okhttp-jackson", "retrofit", "wacht")),
            new Chart(
                    "start",
                    "From JVM start, ms",
                    "start",
                    Metrics.START,
                    Map.of(),
                    List.of(
                            "peer-token",
                            "wacht-token",
                            "wacht-token-cds",
                            "peer-call",
                            "wacht-call",
                            "wacht-call-cds")));

    private Charts() {}

    /** Returns the content of each chart by file name, for one JDK. Charts and bars without samples are omitted. */
    static Map<String, String> svg(Samples samples, String jdk) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Chart chart : ALL) {
            List<BarChart.Bar> bars = chart.variants().stream()
                    .filter(variant -> chart.rounds(samples, jdk, variant).length > 0)
                    .map(variant -> new BarChart.Bar(
                            chart.label(variant), TrimmedRange.of(chart.rounds(samples, jdk, variant))))
                    .toList();
            if (!bars.isEmpty()) {
                files.put(
                        chart.file() + "-" + jdk + ".svg",
                        BarChart.svg(chart.title() + " (JDK " + jdk + ")", "wacht", bars));
            }
        }
        return files;
    }

    private record Chart(
            String file,
            String title,
            String experiment,
            String metric,
            Map<String, String> labels,
            List<String> variants) {
        double[] rounds(Samples samples, String jdk, String variant) {
            return samples.rounds(jdk, round -> round.value(experiment, variant, metric));
        }

        String label(String variant) {
            return labels.getOrDefault(variant, variant.replaceFirst("^es256 ", ""));
        }
    }
}
