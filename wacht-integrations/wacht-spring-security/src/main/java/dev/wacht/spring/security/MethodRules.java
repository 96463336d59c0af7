package dev.wacht.spring.security;

import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.MergedRule;
import dev.wacht.spring.internal.MethodHierarchy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The rules of the methods of beans that are no handlers, by their annotations. Thread-safe. */
final class MethodRules {
    /** Annotations of handlers, which the guard of Spring MVC authorizes. Their libraries may be absent. */
    private static final Set<String> HANDLER_ANNOTATIONS = Set.of(
            "org.springframework.stereotype.Controller", "org.springframework.web.bind.annotation.RequestMapping");

    /** Types of handlers; and a factory, whose annotations say nothing of what it makes. */
    private static final List<String> OTHER_TYPES = List.of(
            "org.springframework.beans.factory.FactoryBean",
            "org.springframework.web.HttpRequestHandler",
            "org.springframework.web.servlet.mvc.Controller",
            "org.springframework.web.servlet.function.HandlerFunction",
            "org.springframework.web.socket.WebSocketHandler",
            "jakarta.servlet.Servlet",
            "jakarta.servlet.Filter");

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

    private static boolean isForOthers(Class<?> type) {
        MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
        return HANDLER_ANNOTATIONS.stream().anyMatch(annotations::isPresent)
                || ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                        .map(Class::getName)
                        .anyMatch(OTHER_TYPES::contains);
    }

    private static boolean isLibrary(Class<?> type) {
        return type.getName().startsWith("org.springframework.")
                || type.getName().startsWith("java.");
    }

    private record Key(Class<?> type, Method method) {}
}
