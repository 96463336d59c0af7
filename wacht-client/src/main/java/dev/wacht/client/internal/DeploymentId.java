package dev.wacht.client.internal;

import dev.wacht.auth.internal.Ascii;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates ids of deployments. An id is an integer, either as a string of 1 to 20 decimal digits or as a JSON number
 * of at most 64 bits. Strict, because the id decides whose credentials are accepted.
 */
public final class DeploymentId {
    private static final int MAX_DIGITS = 20;

    private DeploymentId() {}

    /**
     * Validates an id from the settings.
     *
     * @param name the name of the setting or variable, for messages
     * @throws IllegalArgumentException if it is not an id; the message does not contain the value
     */
    public static String require(String name, String value) {
        if (!isId(value)) {
            throw new IllegalArgumentException(name + " must be 1 to 20 decimal digits");
        }
        return value;
    }

    /** Returns the id in a JSON value as a string; empty if the value is not an id. */
    static Optional<String> ofJson(@Nullable Object value) {
        boolean readable = value instanceof String
                || value instanceof Long
                || (value instanceof BigInteger integer && integer.bitLength() <= Long.SIZE);
        return readable ? Optional.of(String.valueOf(value)).filter(DeploymentId::isId) : Optional.empty();
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(Ascii::isDigit);
    }
}
