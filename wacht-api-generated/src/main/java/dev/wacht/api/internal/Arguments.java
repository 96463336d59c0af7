package dev.wacht.api.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of facades and builders. */
public final class Arguments {
    private Arguments() {}

    /**
     * An id or another text that addresses something. A blank one would address something else.
     *
     * @throws IllegalArgumentException if it is null or blank
     */
    public static String notBlank(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be null or blank");
        }
        return value;
    }

    /** @throws NullPointerException if the argument is null */
    public static <T> T notNull(String name, @Nullable T value) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }

    /**
     * A number with a minimum.
     *
     * @throws IllegalArgumentException if it is smaller
     */
    public static <N extends Number> @Nullable N atLeast(long minimum, String name, @Nullable N value) {
        if (value != null && value.longValue() < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum);
        }
        return value;
    }

    /**
     * The name of a property that a model does not declare.
     *
     * @param declared the names that it declares
     * @throws IllegalArgumentException if it is blank or declared
     */
    public static void notDeclared(String property, String... declared) {
        notBlank("property", property);
        for (String name : declared) {
            if (name.equals(property)) {
                throw new IllegalArgumentException(property + " is a known property: call the builder's method for it");
            }
        }
    }
}
