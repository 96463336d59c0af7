package dev.wacht.spring.internal;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Enforces annotations on methods of beans that have no route. Startup checks look it up as a bean. */
public interface MethodGuard {
    /**
     * Returns whether this guard enforces the annotations of a class or a method; fails the startup if it cannot.
     *
     * @param type the class behind the proxies of a bean
     * @param method null for annotations of the class, which apply to all its methods
     */
    boolean guards(Class<?> type, @Nullable Method method);
}
