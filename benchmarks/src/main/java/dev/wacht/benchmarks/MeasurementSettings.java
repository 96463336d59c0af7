package dev.wacht.benchmarks;

import java.time.Duration;

/**
 * Sets how long and how often each variant is measured.
 *
 * @param rounds the number of runs of each variant
 * @param warmUp how long a variant runs before it is measured
 * @param time how long it is measured
 * @param slice the length of the slices of warm-up and measurement; the last warm-up slice is compared with the
 *     measured ones
 * @param forked whether each JMH run starts a new JVM
 */
public record MeasurementSettings(int rounds, Duration warmUp, Duration time, Duration slice, boolean forked) {
    /** Returns the settings of a full run. */
    static MeasurementSettings full(int rounds) {
        return new MeasurementSettings(
                rounds, Duration.ofMillis(2_000), Duration.ofMillis(800), Duration.ofMillis(400), true);
    }

    /** Returns the shortest settings, which only show that everything still runs. */
    static MeasurementSettings smoke() {
        return new MeasurementSettings(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), false);
    }

    /** Returns the number of warm-up slices. */
    public int warmUpSlices() {
        return (int) warmUp.dividedBy(slice);
    }

    /** Returns the number of measured slices. */
    public int measuredSlices() {
        return (int) time.dividedBy(slice);
    }
}
