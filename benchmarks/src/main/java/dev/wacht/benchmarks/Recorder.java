package dev.wacht.benchmarks;

import java.util.function.Consumer;

/** Takes down the figures of one experiment in one round. */
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

    /** Counts from 0. Whoever has an order of variants turns it by this much, so that none always goes first. */
    public int round() {
        return round;
    }

    public void record(String variant, String metric, double value) {
        samples.accept(new Sample(jdk, round, experiment, variant, metric, value));
    }
}
