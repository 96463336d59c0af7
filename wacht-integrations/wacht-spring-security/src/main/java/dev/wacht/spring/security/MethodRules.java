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

/** The rules of the methods of beans that are no handlers, by their annotations. Thread-safe. */
final class MethodRules {
    private final Map<Key, Optional<RouteRule>> found = new ConcurrentHashMap<>();

    /**
     * @param type the class behind the proxies of a bean
     * @return empty if its annotations require nothing of this method
     * @throws IllegalStateException if they contradict each other, or need what only a route has
     */
    Optional<RouteRule> find(Class<?> type, Method method) {
        if (ReflectionUtils.isObjectMethod(method)) {
            return Optional.empty();
        }
        return found.computeIfAbsent(new Key(ClassUtils.getUserClass(type), method), MethodRules::read);
    }

    /** Whether the annotations of a method itself require something, apart from those of its class. */
    boolean isDeclaredBy(Class<?> type, Method method) {
        return !isForOthers(type)
                && !isLibrary(type)
                && MergedRule.of(Object.class, MethodHierarchy.of(type, method)).isPresent();
    }

    /** Whether annotations of the class itself require something of all its methods. */
    boolean isForClass(Class<?> type) {
        return !isForOthers(type) && MergedRule.of(type, List.of()).isPresent();
    }

    private static Optional<RouteRule> read(Key key) {
        if (isForOthers(key.type()) || isLibrary(key.type())) {
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

    /** The guard of Spring MVC authorizes handlers; and what is on a factory says nothing of what it makes. */
    private static boolean isForOthers(Class<?> type) {
        return HandlerTypes.isHandler(type) || FactoryBean.class.isAssignableFrom(type);
    }

    private static boolean isLibrary(Class<?> type) {
        return type.getName().startsWith("org.springframework.")
                || type.getName().startsWith("java.");
    }

    private record Key(Class<?> type, Method method) {}
}
