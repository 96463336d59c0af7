package dev.wacht.benchmarks;

import java.time.Duration;

/**
 * How thoroughly to measure.
 *
 * @param rounds how often each variant is run
 * @param warmUp how long a variant runs before it counts
 * @param time how long it runs then
 * @param forked whether each JMH run gets a JVM of its own
 */
public record MeasurementSettings(int rounds, Duration warmUp, Duration time, boolean forked) {
    static MeasurementSettings full(int rounds) {
        return new MeasurementSettings(rounds, Duration.ofMillis(1_000), Duration.ofMillis(700), true);
    }

    /** Just enough to see that everything still runs. */
    static MeasurementSettings smoke() {
        return new MeasurementSettings(1, Duration.ofMillis(1), Duration.ofMillis(1), false);
    }
}
