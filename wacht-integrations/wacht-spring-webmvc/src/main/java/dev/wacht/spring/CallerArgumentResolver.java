package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves parameters of type WachtAuth, MachinePrincipal and Caller of handler methods. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES = Set.of(WachtAuth.class, MachinePrincipal.class, Caller.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("not a servlet request");
        }
        return RequestAuthorizer.stored(servletRequest, parameter.getParameterType());
    }

    /**
     * Checks whether a route with this rule can provide the parameter.
     *
     * @return the problem and the remedy; null if it can, or the parameter is of another type
     */
    static @Nullable String problem(Class<?> parameter, RouteRule rule) {
        boolean restricted = rule.access() == RouteRule.Access.RESTRICTED;
        if (parameter == WachtAuth.class) {
            boolean session = rule.access() == RouteRule.Access.OPTIONAL
                    || (restricted && rule.accept().kinds().equals(Set.of(Caller.Kind.SESSION)));
            return session || rule.access() == RouteRule.Access.DENIED
                    ? null
                    : "its parameter WachtAuth needs a route of sessions only; @OptionalAuth lets everybody in and says who,"
                            + " and Caller is for several kinds";
        }
        if (parameter == MachinePrincipal.class) {
            return restricted && rule.accept().kinds().equals(Set.of(Caller.Kind.API_KEY))
                    ? null
                    : "its parameter MachinePrincipal needs a route of API keys only; Caller is for several kinds";
        }
        return parameter == Caller.class && !restricted
                ? "its parameter Caller needs a route that is restricted"
                : null;
    }
}
