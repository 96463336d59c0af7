package dev.wacht.api.internal;

import dev.wacht.api.MissingPropertyException;
import org.jspecify.annotations.Nullable;

/** Checks required properties of models. */
public final class RequiredProperty {
    private RequiredProperty() {}

    /**
     * Returns the value of a property that the server always sends.
     *
     * @param property the name of the property in JSON
     * @throws MissingPropertyException if the value is {@code null}
     */
    public static <T> T require(@Nullable T value, String type, String property) {
        if (value == null) {
            throw new MissingPropertyException(type, property);
        }
        return value;
    }

    /**
     * Checks that a property is set before a model is built.
     *
     * @param property the name of the property in Java
     * @throws IllegalStateException if the value is {@code null}
     */
    public static void beforeBuild(String type, String property, @Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException(type + " needs " + property + ": set it before build()");
        }
    }
}
