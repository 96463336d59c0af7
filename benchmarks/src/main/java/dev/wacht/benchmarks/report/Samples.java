package dev.wacht.benchmarks.report;

import dev.wacht.benchmarks.Sample;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All samples of a run by JDK and round. Immutable. */
final class Samples {
    private final Map<String, Map<Integer, Round>> byJdk = new LinkedHashMap<>();
    private final Map<String, Set<String>> variants = new LinkedHashMap<>();
    private final Map<String, Set<String>> metrics = new LinkedHashMap<>();

    Samples(List<Sample> samples) {
        for (Sample sample : samples) {
            byJdk.computeIfAbsent(sample.jdk(), jdk -> new TreeMap<>())
                    .computeIfAbsent(sample.round(), round -> new Round())
                    .values
                    .put(new Key(sample.experiment(), sample.variant(), sample.metric()), sample.value());
            variants.computeIfAbsent(sample.experiment(), name -> new LinkedHashSet<>())
                    .add(sample.variant());
            metrics.computeIfAbsent(sample.experiment(), name -> new LinkedHashSet<>())
                    .add(sample.metric());
        }
    }

    Set<String> jdks() {
        return byJdk.keySet();
    }

    Set<String> experiments() {
        return variants.keySet();
    }

    Set<String> variants(String experiment) {
        return variants.getOrDefault(experiment, Set.of());
    }

    Set<String> metrics(String experiment) {
        return metrics.getOrDefault(experiment, Set.of());
    }

    int rounds(String jdk) {
        return rounds(jdk, round -> 0).length;
    }

    /** Returns the figure for each round. Rounds without all the values that the figure needs are omitted. */
    double[] rounds(String jdk, ToDoubleFunction<Round> figure) {
        Collection<Round> rounds = byJdk.getOrDefault(jdk, Map.of()).values();
        return rounds.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** The values of one round. */
    static final class Round {
        private final Map<Key, Double> values = new HashMap<>();

        /** Returns the value; {@link Double#NaN} if it was not measured. */
        double value(String experiment, String variant, String metric) {
            return values.getOrDefault(new Key(experiment, variant, metric), Double.NaN);
        }
    }

    private record Key(String experiment, String variant, String metric) {}
}
