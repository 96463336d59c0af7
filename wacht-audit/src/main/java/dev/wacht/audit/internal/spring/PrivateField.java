package dev.wacht.audit.internal.spring;

import java.lang.reflect.Field;
import java.util.Optional;

/** Reads private fields of Spring's classes. */
final class PrivateField {
    private PrivateField() {}

    /** Returns the value of a field; empty if there is no such field of this type, or it cannot be read. */
    static <T> Optional<T> read(Object owner, String name, Class<T> type) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            Object value = field.get(owner);
            return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the first value of this type that a lambda captured. */
    static <T> Optional<T> captured(Object lambda, Class<T> type) {
        for (Field field : lambda.getClass().getDeclaredFields()) {
            if (type.isAssignableFrom(field.getType())) {
                return read(lambda, field.getName(), type);
            }
        }
        return Optional.empty();
    }
}
