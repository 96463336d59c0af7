package dev.wacht.spring.internal;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What enforces annotations on the methods of beans, where no route leads. Startup checks ask for it as a bean. */
public interface MethodGuard {
    /**
     * Returns whether it enforces the annotations of a class or a method, or ends the start if it cannot.
     *
     * @param type the class behind the proxies of a bean
     * @param method null for annotations of the class, which hold for all its methods
     */
    boolean guards(Class<?> type, @Nullable Method method);
}
