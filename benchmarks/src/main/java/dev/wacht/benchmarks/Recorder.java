package dev.wacht.benchmarks;

import java.util.function.Consumer;

/** Records the figures of one experiment in one round. */
public final class Recorder {
    private final String jdk;
    private final int round;
    private final String experiment;
    private final Consumer<Sample> samples;

    Recorder(String jdk, int round, String experiment, Consumer<Sample> samples) {
        this.jdk = jdk;
        this.round = round;
        this.experiment = experiment;
        this.samples = samples;
    }

    /**
     * Returns the number of the round, starting at 0. An experiment rotates the order of its variants by this number,
     * so that no variant always runs first.
     */
    public int round() {
        return round;
    }

    public void record(String variant, String metric, double value) {
        samples.accept(new Sample(jdk, round, experiment, variant, metric, value));
    }
}
