package dev.wacht.spring.security;

import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.MergedRule;
import dev.wacht.spring.internal.MethodHierarchy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Reads the rules of methods from their annotations, for beans that do not handle requests. Thread-safe. */
final class MethodRules {
    private final Map<Key, Optional<RouteRule>> found = new ConcurrentHashMap<>();

    /**
     * Returns the rule of a method; empty if no annotation requires anything of its callers.
     *
     * @param type the class behind the proxies of a bean
     * @throws IllegalStateException if annotations contradict each other, or use a path variable, which only a route
     *     has
     */
    Optional<RouteRule> find(Class<?> type, Method method) {
        if (ReflectionUtils.isObjectMethod(method)) {
            return Optional.empty();
        }
        return found.computeIfAbsent(new Key(ClassUtils.getUserClass(type), method), MethodRules::read);
    }

    /** Returns whether annotations of the method itself, not of its class, require something. */
    boolean isDeclaredBy(Class<?> type, Method method) {
        return !isExcluded(type)
                && !isLibrary(type)
                && MergedRule.of(Object.class, MethodHierarchy.of(type, method)).isPresent();
    }

    /** Returns whether annotations of the class require something for all its methods. */
    boolean isForClass(Class<?> type) {
        return !isExcluded(type) && MergedRule.of(type, List.of()).isPresent();
    }

    private static Optional<RouteRule> read(Key key) {
        if (isExcluded(key.type()) || isLibrary(key.type())) {
            return Optional.empty();
        }
        Optional<RouteRule> rule = MergedRule.of(key.type(), MethodHierarchy.of(key.type(), key.method()));
        rule.filter(one -> !one.pathVariables().isEmpty()).ifPresent(one -> {
            throw new IllegalStateException(
                    key.type().getName() + "." + key.method().getName()
                            + "(): its rule reads the path variables " + one.pathVariables()
                            + ", which only a route has; leave out the path, or put the annotation on a controller method");
        });
        return rule;
    }

    /**
     * The guard of Spring MVC authorizes handlers. Annotations on a factory do not apply to the beans that it creates.
     */
    private static boolean isExcluded(Class<?> type) {
        return HandlerTypes.isHandler(type) || FactoryBean.class.isAssignableFrom(type);
    }

    private static boolean isLibrary(Class<?> type) {
        return type.getName().startsWith("org.springframework.")
                || type.getName().startsWith("java.");
    }

    private record Key(Class<?> type, Method method) {}
}
