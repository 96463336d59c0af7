package dev.wacht.benchmarks;

/**
 * One figure.
 *
 * @param metric what it is, with its unit: {@code cpu µs}, {@code bytes}, {@code calls/s}
 */
public record Sample(String jdk, int round, String experiment, String variant, String metric, double value) {
    private static final String TAB = "\t";

    String line() {
        return String.join(TAB, jdk, Integer.toString(round), experiment, variant, metric, Double.toString(value));
    }
}
