package dev.wacht.api.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the arguments of facades and builders. */
public final class Arguments {
    private Arguments() {}

    /**
     * Checks an id or another part of a path. With a blank part, the path would identify another resource.
     *
     * @return the value
     * @throws IllegalArgumentException if it is null or blank
     */
    public static String notBlank(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be null or blank");
        }
        return value;
    }

    /**
     * Checks an argument for null.
     *
     * @return the value
     * @throws NullPointerException if it is null
     */
    public static <T> T notNull(String name, @Nullable T value) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }

    /**
     * Checks a number that has a minimum. {@code null} is accepted: it unsets a parameter.
     *
     * @return the value
     * @throws IllegalArgumentException if it is smaller than the minimum
     */
    public static <N extends Number> @Nullable N atLeast(long minimum, String name, @Nullable N value) {
        if (value != null && value.longValue() < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum);
        }
        return value;
    }

    /**
     * Checks the name of an additional property of a model.
     *
     * @param declared the names of the properties that the model declares
     * @throws IllegalArgumentException if the name is blank or declared
     */
    public static void notDeclared(String property, String... declared) {
        notBlank("property", property);
        for (String name : declared) {
            if (name.equals(property)) {
                throw new IllegalArgumentException(
                        property + " is a declared property: call the builder's method for it");
            }
        }
    }
}
