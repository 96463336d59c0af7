package dev.wacht.client.internal;

import dev.wacht.auth.internal.Ascii;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the id of a deployment may be: an integer, as a text of 1 to 20 decimal digits or as a JSON number of at most 64
 * bits. It says whose credentials are taken, so nothing else is.
 */
public final class DeploymentId {
    private static final int MOST_DIGITS = 20;

    private DeploymentId() {}

    /**
     * Checks an id that a setting holds.
     *
     * @param name what to call it in a message: a setting or a variable
     * @throws IllegalArgumentException if it is not an id; the value is not shown
     */
    public static String require(String name, String value) {
        if (!isId(value)) {
            throw new IllegalArgumentException(name + " must be 1 to 20 decimal digits");
        }
        return value;
    }

    /** The id that a member of a response holds, as text; empty if it is none. */
    static Optional<String> ofJson(@Nullable Object value) {
        boolean readable = value instanceof String
                || value instanceof Long
                || (value instanceof BigInteger integer && integer.bitLength() <= Long.SIZE);
        return readable ? Optional.of(String.valueOf(value)).filter(DeploymentId::isId) : Optional.empty();
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(Ascii::isDigit);
    }
}
