package dev.wacht.api.internal;

import org.jspecify.annotations.Nullable;

/** What a call cannot do without. */
public final class Required {
    private Required() {}

    /**
     * A property or parameter that must be set before {@code build()}.
     *
     * @throws IllegalStateException if it is not set
     */
    public static void set(String owner, String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException(owner + " needs " + name + ": set it before build()");
        }
    }

    /**
     * An argument that goes into the path, where nothing would address something else.
     *
     * @throws IllegalArgumentException if it is null or blank
     */
    public static String pathArgument(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be null or blank");
        }
        return value;
    }

    /**
     * A number that has a least value.
     *
     * @throws IllegalArgumentException if it is smaller
     */
    public static <N extends Number> @Nullable N atLeast(long minimum, String name, @Nullable N value) {
        if (value != null && value.longValue() < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum);
        }
        return value;
    }
}
