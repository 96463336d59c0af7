package dev.wacht.client.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls methods by reflection, under names derived from the tables. */
final class Reflect {
    private Reflect() {}

    /** Returns the method with the name; a bridge method only if there is no other. */
    static Optional<Method> find(Class<?> type, String name, Predicate<Method> test) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(test)
                .min(Comparator.comparing(Method::isBridge));
    }

    /** Calls a method without arguments. */
    static Object call(@Nullable Object target, Class<?> type, String name) {
        Method method = find(type, name, each -> each.getParameterCount() == 0)
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + name + "()"));
        Object result = invoke(method, target);
        if (result == null) {
            throw new AssertionError(name + "() of " + type.getSimpleName() + " gives nothing");
        }
        return result;
    }

    static @Nullable Object invoke(Method method, @Nullable Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " is not for users", e);
        }
    }

    /** {@code created_at} is {@code CreatedAt}. */
    static String typeName(String wire) {
        return Stream.of(wire.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@code created_at} is {@code createdAt}. */
    static String variableName(String wire) {
        String name = typeName(wire);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
