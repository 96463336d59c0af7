package dev.wacht.benchmarks;

/**
 * One figure.
 *
 * @param metric one of the names in {@link Metrics}, such as {@code cpu µs}
 */
public record Sample(String jdk, int round, String experiment, String variant, String metric, double value) {
    private static final String TAB = "\t";

    static Sample parse(String line) {
        String[] parts = line.split(TAB, -1);
        return new Sample(
                parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4], Double.parseDouble(parts[5]));
    }

    String line() {
        return String.join(TAB, jdk, Integer.toString(round), experiment, variant, metric, Double.toString(value));
    }
}
