package dev.wacht.api.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the {@code toString()} of a model: what is set, with secrets masked. Not thread-safe. */
public final class ModelText {
    private final StringBuilder text;
    private String separator = "";

    private ModelText(String name) {
        text = new StringBuilder(name).append('[');
    }

    public static ModelText of(String name) {
        return new ModelText(name);
    }

    public ModelText add(String name, @Nullable Object value) {
        if (value != null) {
            text.append(separator).append(name).append('=').append(value);
            separator = ", ";
        }
        return this;
    }

    /** Says that a value is there, not what it is. */
    public ModelText secret(String name, @Nullable Object value) {
        return add(name, value == null ? null : "***");
    }

    /** Says only the names of properties that the model does not know: any of them may be secret. */
    public ModelText unknown(@Nullable Map<String, ?> properties) {
        return add("additionalProperties", properties == null ? null : properties.keySet());
    }

    @Override
    public String toString() {
        return text + "]";
    }
}
