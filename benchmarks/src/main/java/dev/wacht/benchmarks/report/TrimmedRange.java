package dev.wacht.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a figure was over all rounds.
 *
 * @param low the least, without the lowest tenth of the rounds
 * @param high the most, without the highest tenth
 */
record TrimmedRange(double low, double median, double high) {
    private static final int TRIMMED = 10;

    static TrimmedRange of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int trimmed = sorted.length / TRIMMED;
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new TrimmedRange(sorted[trimmed], median, sorted[sorted.length - 1 - trimmed]);
    }

    /** The median, and from where to where the rounds went. */
    String text() {
        return number(median) + " (" + number(low) + " to " + number(high) + ")";
    }

    /** Three digits that count; all of them in front of the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
