package dev.wacht.audit.internal.javalin;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads private fields of Javalin. */
final class PrivateFields {
    private PrivateFields() {}

    /** Returns the value of a field; null if it cannot be read. The caller must report a value that is missing. */
    static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }
}
