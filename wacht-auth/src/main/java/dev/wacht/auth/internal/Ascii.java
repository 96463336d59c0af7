package dev.wacht.auth.internal;

/**
 * Classifies characters of headers and tokens. The methods of {@link Character} would also accept characters of other
 * scripts.
 */
public final class Ascii {
    private Ascii() {}

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    public static boolean isLetterOrDigit(int c) {
        return isLetter(c) || isDigit(c);
    }
}
