package dev.wacht.javalin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/** A public member that two versions of a library have in different shapes: a field or a getter, of this type or that. */
final class Member {
    private final MethodHandle handle;

    private Member(MethodHandle handle) {
        this.handle = handle;
    }

    /** A public field, or else its getter. */
    static Member property(Class<?> owner, String name) {
        try {
            return new Member(MethodHandles.publicLookup().unreflectGetter(owner.getField(name)));
        } catch (NoSuchFieldException noField) {
            return method(owner, "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        } catch (IllegalAccessException e) {
            throw missing(owner, name, e);
        }
    }

    /** Whether there is such a public field. */
    static boolean has(Class<?> owner, String field) {
        return Arrays.stream(owner.getFields())
                .anyMatch(found -> found.getName().equals(field));
    }

    static Member method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            return new Member(MethodHandles.publicLookup().unreflect(owner.getMethod(name, parameters)));
        } catch (ReflectiveOperationException e) {
            throw missing(owner, name, e);
        }
    }

    /** Its value, or what the method returns. */
    Object of(Object owner, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = owner;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return call(all);
    }

    /** What the static method returns. */
    Object ofClass(Object... arguments) {
        return call(arguments);
    }

    private Object call(Object[] arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException missing(Class<?> owner, String name, ReflectiveOperationException e) {
        return new IllegalStateException("this is neither Javalin 6 nor Javalin 7: no " + name + " in " + owner, e);
    }
}
