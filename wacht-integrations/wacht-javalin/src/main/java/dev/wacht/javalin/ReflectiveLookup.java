package dev.wacht.javalin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/**
 * Finds public members of Javalin by reflection, where versions 6 and 7 differ, for example because one has a field and
 * the other has a getter. Slow, so it runs once per member; {@link RouterMethodHandles} keeps the handles that every
 * request needs.
 */
final class ReflectiveLookup {
    private ReflectiveLookup() {}

    /** Finds a public field, or else its getter. */
    static MethodHandle property(Class<?> owner, String name) {
        try {
            return MethodHandles.publicLookup().unreflectGetter(owner.getField(name));
        } catch (NoSuchFieldException noField) {
            return method(owner, "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        } catch (IllegalAccessException e) {
            throw missing(owner, name, e);
        }
    }

    /** Returns whether there is such a public field. */
    static boolean hasField(Class<?> owner, String name) {
        return Arrays.stream(owner.getFields())
                .anyMatch(found -> found.getName().equals(name));
    }

    /** Finds a public method. */
    static MethodHandle method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup().unreflect(owner.getMethod(name, parameters));
        } catch (ReflectiveOperationException e) {
            throw missing(owner, name, e);
        }
    }

    /** Finds a property, and reads it once. */
    static Object read(Object owner, String property) {
        return call(property(owner.getClass(), property), owner);
    }

    /** Calls a member once, without keeping its handle. */
    static Object call(MethodHandle member, Object... arguments) {
        try {
            return member.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Converts what a member threw to an unchecked exception. Throws an {@link Error} directly. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }

    private static IllegalStateException missing(Class<?> owner, String name, ReflectiveOperationException e) {
        return new IllegalStateException("this is neither Javalin 6 nor Javalin 7: no " + name + " in " + owner, e);
    }
}
