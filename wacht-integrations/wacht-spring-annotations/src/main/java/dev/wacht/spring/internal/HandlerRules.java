package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnguardedRoutes;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/**
 * Finds the rule for a handler: the rule that its annotations declare, or else the default. Reads the annotations of
 * the class behind a proxy, and of that class's method. Thread-safe.
 */
public final class HandlerRules {
    private final UnguardedRoutes unguarded;
    private final OpenHandlers open;
    private final Class<?> functions;
    private final Map<Key, Decision> decisions = new ConcurrentHashMap<>();

    /** @param functions the type of the handlers of functional routes, which have their own guards */
    public HandlerRules(UnguardedRoutes unguarded, OpenHandlers open, Class<?> functions) {
        this.functions = functions;
        this.unguarded = unguarded;
        this.open = open;
    }

    /**
     * Returns the rule for a handler; empty if the handler is the framework's, or has its own guard.
     *
     * @param handler the handler as the handler mapping found it
     * @throws IllegalStateException if its annotations contradict each other
     */
    public Optional<RouteRule> find(Object handler) {
        if (handler instanceof HandlerMethod method) {
            return isBoots(method.getBeanType())
                    ? Optional.empty()
                    : Optional.of(of(method, BeanTypes.ofHandler(method.getBean())));
        }
        if (functions.isInstance(handler)) {
            return Optional.empty(); // A GuardedFunction authorizes the request itself.
        }
        return find(BeanTypes.ofHandler(handler));
    }

    /**
     * Returns the rule for a handler that is not a handler method; empty if the handler is the framework's.
     *
     * @param type the class behind the handler's proxies
     */
    public Optional<RouteRule> find(Class<?> type) {
        if (FrameworkHandlers.contains(type)) {
            return Optional.empty();
        }
        return Optional.of(of(new Key(type, null)).rule());
    }

    /** Returns the rule that the annotations of a handler declare; empty if they declare none. */
    public Optional<RouteRule> findDeclared(Object handler) {
        if (find(handler).isEmpty()) {
            return Optional.empty();
        }
        Decision decision = handler instanceof HandlerMethod method
                ? of(new Key(BeanTypes.ofHandler(method.getBean()), method.getMethod()))
                : of(new Key(BeanTypes.ofHandler(handler), null));
        return decision.declared() ? Optional.of(decision.rule()) : Optional.empty();
    }

    /** Returns the rule that the annotations of a class declare, for a handler that is not a handler method. */
    public Optional<RouteRule> findDeclared(Class<?> type) {
        Decision decision = of(new Key(type, null));
        return !FrameworkHandlers.contains(type) && decision.declared()
                ? Optional.of(decision.rule())
                : Optional.empty();
    }

    /**
     * Returns the rule for a handler method.
     *
     * @param type the class behind the handler's proxies
     */
    public RouteRule of(HandlerMethod handler, Class<?> type) {
        return of(new Key(type, handler.getMethod())).rule();
    }

    /** Returns the rule for a handler without annotations. */
    public RouteRule ruleWithoutAnnotation(Class<?> type) {
        return open.contains(type) ? RouteRule.open() : unguarded.rule();
    }

    /** Whether a class belongs to Boot, as the error page and actuator do. Annotations do not guard these. */
    public static boolean isBoots(Class<?> type) {
        return type.getName().startsWith("org.springframework.boot.");
    }

    private Decision of(Key key) {
        return decisions.computeIfAbsent(key, this::decide);
    }

    private Decision decide(Key key) {
        Method method = key.method();
        return MergedRule.of(key.type(), method == null ? List.of() : MethodHierarchy.of(key.type(), method))
                .map(rule -> new Decision(rule, true))
                .orElseGet(() -> new Decision(ruleWithoutAnnotation(key.type()), false));
    }

    private record Key(Class<?> type, @Nullable Method method) {}

    /** @param declared whether annotations declare the rule; otherwise it is the default */
    private record Decision(RouteRule rule, boolean declared) {}
}
