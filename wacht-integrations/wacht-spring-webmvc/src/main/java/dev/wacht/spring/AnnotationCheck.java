package dev.wacht.spring;

import dev.wacht.spring.DeclaredRules.Found;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Startup check: an annotation that restricts callers must be on something that a route leads to. */
final class AnnotationCheck {
    private final Set<Class<?>> types = new HashSet<>();
    private final Set<Method> methods = new HashSet<>();

    /** A handler that is a whole class. */
    void served(Class<?> type) {
        types.add(type);
    }

    /** A handler method of a class. */
    void served(Class<?> type, Method method) {
        types.add(type);
        methods.add(HandlerRules.own(type, method));
    }

    /** @throws IllegalStateException that names an annotation that guards nothing, and the remedy */
    void run(ConfigurableListableBeanFactory beans) {
        for (Found found : new DeclaredRules(beans).find()) {
            if (!guards(found)) {
                throw new IllegalStateException(found.annotation() + " on " + found.where()
                        + " guards nothing, because no route leads there: put it on the class of the handler or on the"
                        + " controller method, or call WachtAuth.protect(…) in the method");
            }
        }
    }

    private boolean guards(Found found) {
        Class<?> type = found.type();
        Method method = found.method();
        if (type == null) {
            return false;
        }
        return method == null ? types.contains(type) : methods.contains(HandlerRules.own(type, method));
    }
}
