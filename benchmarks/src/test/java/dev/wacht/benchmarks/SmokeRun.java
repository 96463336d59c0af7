package dev.wacht.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs an experiment once, with the shortest settings. Its figures are not comparable. */
public final class SmokeRun {
    private final List<Sample> samples;

    private SmokeRun(List<Sample> samples) {
        this.samples = samples;
    }

    public static SmokeRun of(Experiment.Opening opening) throws Exception {
        List<Sample> samples = new ArrayList<>();
        try (Experiment experiment = opening.open(Jdk.current(), MeasurementSettings.smoke())) {
            experiment.round(new Recorder("current", 0, "smoke", samples::add));
        }
        return new SmokeRun(samples);
    }

    public Set<String> variants() {
        Set<String> variants = new LinkedHashSet<>();
        samples.forEach(sample -> variants.add(sample.variant()));
        return variants;
    }

    /**
     * Returns the figure of a variant.
     *
     * @throws AssertionError if there is no such figure, or more than one
     */
    public double value(String variant, String metric) {
        List<Sample> found = samples.stream()
                .filter(sample ->
                        sample.variant().equals(variant) && sample.metric().equals(metric))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " figures instead of one: " + variant + ", " + metric);
        }
        return found.get(0).value();
    }
}
