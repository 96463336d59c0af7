package dev.wacht.api.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the {@code toString()} of a model: the properties that are set, with secrets masked. Not thread-safe. */
public final class ModelToString {
    private final StringBuilder text;
    private String separator = "";

    private ModelToString(String name) {
        text = new StringBuilder(name).append('[');
    }

    public static ModelToString of(String name) {
        return new ModelToString(name);
    }

    public ModelToString add(String name, @Nullable Object value) {
        if (value != null) {
            text.append(separator).append(name).append('=').append(value);
            separator = ", ";
        }
        return this;
    }

    /** Adds a masked value. */
    public ModelToString secret(String name, @Nullable Object value) {
        return add(name, value == null ? null : "***");
    }

    /** Adds the names of unknown properties, without their values, which may be secret. */
    public ModelToString unknown(@Nullable Map<String, ?> properties) {
        return add("additionalProperties", properties == null ? null : properties.keySet());
    }

    @Override
    public String toString() {
        return text + "]";
    }
}
