package dev.wacht.api.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array whose elements have no schema. Immutable; values are copied. */
public final class AnyJsonArray {
    private final List<@Nullable Object> value;

    private AnyJsonArray(List<@Nullable Object> value) {
        this.value = value;
    }

    /** Returns a copy of a list, or {@code null} for {@code null}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static @Nullable AnyJsonArray of(@Nullable List<? extends @Nullable Object> value) {
        return value == null ? null : new AnyJsonArray(ImmutableCollections.jsonArray(value));
    }

    /** Returns the elements, or an empty list for {@code null}. */
    public static List<@Nullable Object> valueOf(@Nullable AnyJsonArray json) {
        return json == null ? List.of() : json.value;
    }

    @JsonValue
    public List<@Nullable Object> value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnyJsonArray that && value.equals(that.value);
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
