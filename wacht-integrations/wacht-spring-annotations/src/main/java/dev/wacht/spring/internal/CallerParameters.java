package dev.wacht.spring.internal;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtAuth;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/** Lists the parameter types with which handler methods get the caller, and checks whether a route can provide them. */
public final class CallerParameters {
    private static final Set<Class<?>> TYPES = Set.of(WachtAuth.class, MachinePrincipal.class, Caller.class);

    private CallerParameters() {}

    public static boolean contains(Class<?> parameter) {
        return TYPES.contains(parameter);
    }

    /** Returns the type of a parameter, or the type that its {@code Mono} emits. */
    public static Class<?> typeOf(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        if (!type.getName().equals("reactor.core.publisher.Mono")) {
            return type;
        }
        Class<?> held =
                ResolvableType.forMethodParameter(parameter).getGeneric().resolve();
        return held == null ? type : held;
    }

    /**
     * Checks whether a route with this rule can provide the parameter.
     *
     * @return the problem and the remedy; null if the route can provide the parameter, or if its type is not one of the
     *     listed types
     */
    public static @Nullable String problem(Class<?> parameter, RouteRule rule) {
        boolean restricted = rule.access() == RouteRule.Access.RESTRICTED;
        if (parameter == WachtAuth.class) {
            boolean session = rule.access() == RouteRule.Access.OPTIONAL
                    || (restricted && rule.accept().kinds().equals(Set.of(Caller.Kind.SESSION)));
            return session || rule.access() == RouteRule.Access.DENIED
                    ? null
                    : "its parameter WachtAuth needs a route that accepts sessions only: use @OptionalAuth to allow every"
                            + " caller, or a parameter Caller for several kinds of credential";
        }
        if (parameter == MachinePrincipal.class) {
            return restricted && rule.accept().kinds().equals(Set.of(Caller.Kind.API_KEY))
                    ? null
                    : "its parameter MachinePrincipal needs a route that accepts API keys only: use a parameter Caller for"
                            + " several kinds of credential";
        }
        return parameter == Caller.class && !restricted
                ? "its parameter Caller needs a restricted route: on other routes, use findCaller"
                : null;
    }
}
