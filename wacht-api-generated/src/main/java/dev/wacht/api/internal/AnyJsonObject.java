package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object without a schema. Immutable: what is put in is copied. */
public final class AnyJsonObject {
    private final Map<String, @Nullable Object> value;

    private AnyJsonObject(Map<String, @Nullable Object> value) {
        this.value = value;
    }

    /** A copy of a map; {@code null} for none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable AnyJsonObject of(@Nullable Map<String, ? extends @Nullable Object> value) {
        return value == null ? null : new AnyJsonObject(ImmutableCollections.jsonObject(value));
    }

    /** What is inside; empty for none. */
    public static Map<String, @Nullable Object> valueOf(@Nullable AnyJsonObject json) {
        return json == null ? Map.of() : json.value;
    }

    @JsonValue
    public Map<String, @Nullable Object> value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyJsonObject that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
