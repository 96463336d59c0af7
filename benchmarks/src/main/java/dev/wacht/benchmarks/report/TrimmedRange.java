package dev.wacht.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median and the trimmed range of a figure over all rounds. With fewer than ten rounds, no round is left out.
 *
 * @param low the minimum, without the lowest tenth of the rounds
 * @param high the maximum, without the highest tenth of the rounds
 */
record TrimmedRange(double low, double median, double high) {
    private static final int TRIMMED = 10;

    static TrimmedRange of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a range needs at least one value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int trimmed = sorted.length / TRIMMED;
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new TrimmedRange(sorted[trimmed], median, sorted[sorted.length - 1 - trimmed]);
    }

    /** Returns the median with the range in parentheses, such as {@code 5.50 (2.00 to 9.00)}. */
    String text() {
        return number(median) + " (" + number(low) + " to " + number(high) + ")";
    }

    /**
     * Formats a number with three significant digits. Numbers below 1 have three decimals, and numbers of 100 or more
     * have none.
     */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
