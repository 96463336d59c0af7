package dev.wacht.auth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Casts values of the JSON readers back to objects. */
final class JsonObjects {
    private JsonObjects() {}

    /** Returns the value if it is an object, otherwise an empty object. */
    @SuppressWarnings("unchecked") // the readers' maps have string keys only
    static Map<String, @Nullable Object> orEmpty(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }
}
