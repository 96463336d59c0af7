package dev.wacht.api.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that a value can be written as JSON. */
final class JsonValueCheck {
    /** The maximum nesting depth. This limit also detects a map that contains itself. */
    private static final int DEEPEST = 500;

    private JsonValueCheck() {}

    /**
     * @throws IllegalArgumentException if the value cannot be written as JSON; the message names the property and the
     *     type of the value
     */
    static void check(String property, @Nullable Object value) {
        check(property, value, 0);
    }

    private static void check(String property, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(property + " is nested more than " + DEEPEST + " levels deep");
        }
        if (value == null) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            checkKeys(property, map);
            checkAll(property, map.values(), depth);
        } else if (value instanceof List<?> list) {
            checkAll(property, list, depth);
        } else if (!isScalar(value)) {
            throw new IllegalArgumentException(property + " contains a value of the type "
                    + value.getClass().getName() + ": use strings, numbers, booleans, maps and lists");
        }
    }

    private static void checkAll(String property, Collection<?> values, int depth) {
        values.forEach(inside -> check(property, inside, depth + 1));
    }

    private static void checkKeys(String property, Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new IllegalArgumentException(property + " contains a map with a key that is not a string");
            }
        }
    }

    private static boolean isScalar(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    }
}
