package dev.wacht.spring.internal;

import dev.wacht.spring.internal.RestrictingAnnotations.Found;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Startup check: every annotation that restricts callers must be on a handler that a route leads to, and the handler
 * must not be reachable without a route.
 */
public final class AnnotationStartupCheck {
    private final Set<Class<?>> types = new HashSet<>();
    private final Set<Method> methods = new HashSet<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();

    /** Adds a handler that is a whole class. */
    public void served(Class<?> type) {
        types.add(type);
        seen.add(type);
    }

    /** Adds a handler method of a class. */
    public void served(Class<?> type, Method method) {
        served(type);
        methods.add(MethodHierarchy.own(type, method));
    }

    /** Adds a class that takes part in a route, such as a decorator, but whose annotations do not apply to it. */
    public void unread(Class<?> type) {
        seen.add(type);
    }

    /** @throws IllegalStateException if an annotation guards nothing; the message names it and the remedy */
    public void run(ConfigurableListableBeanFactory beans) {
        Set<Found> found = new LinkedHashSet<>(new RestrictingAnnotations(beans).find());
        seen.forEach(type -> found.addAll(RestrictingAnnotations.on(type))); // Also handlers that are not beans.
        Collection<MethodGuard> methodGuards =
                beans.getBeansOfType(MethodGuard.class, true, false).values();
        for (Found one : found) {
            if (isGuardedAsMethod(one, methodGuards, beans)) {
                continue; // However it is called.
            }
            if (!guards(one)) {
                throw new IllegalStateException(one.annotation() + " on " + one.where()
                        + " guards nothing, because no route leads there: put it on the class of the handler or on the"
                        + " controller method, call WachtAuth.protect(…) in the method, or add @EnableWachtMethodSecurity"
                        + " of wacht-spring-security");
            }
            requireNoOtherWay(one);
        }
    }

    /** Only on a bean: the annotations of an enclosing class, for one, mean nothing to the beans inside. */
    private static boolean isGuardedAsMethod(
            Found found, Collection<MethodGuard> guards, ConfigurableListableBeanFactory beans) {
        Class<?> type = found.type();
        return type != null
                && guards.stream().anyMatch(guard -> guard.guards(type, found.method()))
                && beans.getBeanNamesForType(type, true, false).length > 0;
    }

    private boolean guards(Found found) {
        Class<?> type = found.type();
        Method method = found.method();
        if (type == null) {
            return false;
        }
        return method == null ? types.contains(type) : methods.contains(MethodHierarchy.own(type, method));
    }

    private static void requireNoOtherWay(Found found) {
        Class<?> type = found.type();
        if (type != null) {
            MessageMappingMethods.find(type, found.method()).ifPresent(message -> {
                throw new IllegalStateException(found.annotation() + " on " + found.where() + " does not guard "
                        + message + ", which is called without a route: move it to a class of its own that does not"
                        + " carry the annotation, and check the caller in it");
            });
        }
    }
}
