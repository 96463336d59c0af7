package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.HandlerFunction;

/**
 * Finds the rule of a handler. A proxy is looked through: what counts is the class behind it, and the method that this
 * class has for the one that was mapped. Thread-safe.
 */
final class HandlerRules {
    private final UnguardedRoutes unguarded;
    private final OpenHandlers open;
    private final Map<Key, RouteRule> rules = new ConcurrentHashMap<>();

    HandlerRules(UnguardedRoutes unguarded, OpenHandlers open) {
        this.unguarded = unguarded;
        this.open = open;
    }

    /**
     * @param handler as the handler mapping found it
     * @return empty if it is not the application's, or judges for itself
     * @throws IllegalStateException if its annotations contradict each other
     */
    Optional<RouteRule> find(Object handler) {
        if (handler instanceof HandlerMethod method) {
            return isBoots(method.getBeanType()) ? Optional.empty() : Optional.of(of(method, typeOf(method.getBean())));
        }
        if (handler instanceof HandlerFunction<?>) {
            return Optional.empty(); // GuardedFunction judges.
        }
        return find(typeOf(WebSocketHandlers.behind(handler)));
    }

    /**
     * As {@link #find(Object)}, for a handler that is no handler method.
     *
     * @param type the class behind the handler's proxies
     */
    Optional<RouteRule> find(Class<?> type) {
        if (FrameworkHandlers.contains(type)) {
            return Optional.empty();
        }
        return Optional.of(rules.computeIfAbsent(new Key(type, null), key -> rule(key.type(), List.of())));
    }

    /** @param type the class behind the handler's proxies */
    RouteRule of(HandlerMethod handler, Class<?> type) {
        return rules.computeIfAbsent(
                new Key(type, handler.getMethod()), key -> rule(type, methods(type, handler.getMethod())));
    }

    /** What becomes of a handler that says nothing of who may call it. */
    RouteRule unsaid(Class<?> type) {
        return open.contains(type) ? RouteRule.open() : unguarded.rule();
    }

    /** The error page and actuator: the framework's, and guarded by its own means. */
    static boolean isBoots(Class<?> type) {
        return type.getName().startsWith("org.springframework.boot.");
    }

    private RouteRule rule(Class<?> type, List<Method> methods) {
        return MergedRule.of(type, methods).orElseGet(() -> unsaid(type));
    }

    private static Class<?> typeOf(Object bean) {
        return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
    }

    /** The mapped method may be a proxy's or an interface's, and the class's own a bridge to a generic one. */
    private static List<Method> methods(Class<?> type, Method mapped) {
        return Stream.of(own(type, mapped), mapped).distinct().toList();
    }

    /** The class's own method for one that it may have from an interface, or as a bridge. */
    static Method own(Class<?> type, Method method) {
        return BridgeMethodResolver.findBridgedMethod(ClassUtils.getMostSpecificMethod(method, type));
    }

    private record Key(Class<?> type, @Nullable Method method) {}
}
