package dev.wacht.audit.internal.javalin;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads what Javalin keeps to itself. */
final class PrivateFields {
    private PrivateFields() {}

    /** Returns null if the field cannot be read; whoever asks reports what is missing. */
    static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }
}
