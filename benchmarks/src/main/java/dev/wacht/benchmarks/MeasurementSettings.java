package dev.wacht.benchmarks;

import java.time.Duration;

/**
 * How thoroughly to measure.
 *
 * @param rounds how often each variant is run
 * @param warmUp how long a variant runs before it is measured
 * @param time how long it is measured
 * @param slice what both are cut into, so that the last slice of the warm-up can be compared with the measured ones
 * @param forked whether each JMH run gets a JVM of its own
 */
public record MeasurementSettings(int rounds, Duration warmUp, Duration time, Duration slice, boolean forked) {
    static MeasurementSettings full(int rounds) {
        return new MeasurementSettings(
                rounds, Duration.ofMillis(2_000), Duration.ofMillis(800), Duration.ofMillis(400), true);
    }

    /** Just enough to see that everything still runs. */
    static MeasurementSettings smoke() {
        return new MeasurementSettings(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), false);
    }

    /** Returns how many slices the warm-up has. */
    public int warmUpSlices() {
        return (int) warmUp.dividedBy(slice);
    }

    /** Returns how many slices are measured. */
    public int measuredSlices() {
        return (int) time.dividedBy(slice);
    }
}
