package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON value without a schema: a map, list, string, number or boolean. Immutable; values are copied. */
public final class AnyJson {
    private final Object value;

    private AnyJson(Object value) {
        this.value = value;
    }

    /** Returns a copy of a value, or {@code null} for {@code null}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable AnyJson of(@Nullable Object value) {
        Object copy = ImmutableCollections.json(value);
        return copy == null ? null : new AnyJson(copy);
    }

    /** Returns the value, or {@code null} for {@code null}. */
    public static @Nullable Object valueOf(@Nullable AnyJson json) {
        return json == null ? null : json.value;
    }

    @JsonValue
    public Object value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyJson that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
