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
     * Returns the rule for a method; empty if no annotation requires anything of its callers.
     *
     * @param type the class of the bean, behind its proxies
     * @throws IllegalStateException if annotations contradict each other, or use a path variable, which only a route
     *     has
     */
    Optional<RouteRule> find(Class<?> type, Method method) {
        if (ReflectionUtils.isObjectMethod(method)) {
            return Optional.empty();
        }
        return found.computeIfAbsent(new Key(ClassUtils.getUserClass(type), method), MethodRules::read);
    }

    /** Returns whether annotations on the method itself, rather than on its class, require anything of callers. */
    boolean isDeclaredBy(Class<?> type, Method method) {
        return !isExcluded(type)
                && !isLibrary(type)
                && MergedRule.of(Object.class, MethodHierarchy.of(type, method)).isPresent();
    }

    /** Returns whether annotations on the class require anything of the callers of all its methods. */
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
     * Handlers are excluded because Wacht's guard authorizes requests to them. Factories are excluded because their
     * annotations do not apply to the beans that they create.
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
