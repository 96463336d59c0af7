package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object without a schema. Immutable; values are copied. */
public final class AnyJsonObject {
    private final Map<String, @Nullable Object> value;

    private AnyJsonObject(Map<String, @Nullable Object> value) {
        this.value = value;
    }

    /** Returns a copy of a map, or {@code null} for {@code null}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable AnyJsonObject of(@Nullable Map<String, ? extends @Nullable Object> value) {
        return value == null ? null : new AnyJsonObject(ImmutableCollections.jsonObject(value));
    }

    /** Returns the properties, or an empty map for {@code null}. */
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
