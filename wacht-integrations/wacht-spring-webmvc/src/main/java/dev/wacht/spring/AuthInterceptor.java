package dev.wacht.spring;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.ActuatorEndpoints;
import dev.wacht.spring.internal.ChainAttributes;
import dev.wacht.spring.internal.HandlerRules;
import dev.wacht.spring.internal.InstalledGuard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Authorizes each request after Spring has matched a handler and before that handler runs, so no spelling of a path
 * bypasses authorization. Writes the responses to denied requests itself, so that no exception handler of the
 * application can change their status.
 *
 * <p>A request is authorized once. The dispatch of an asynchronous result is not authorized again; a forward is
 * authorized by the rule for its target. Annotations on the error page are enforced, but the default rule does not
 * apply to the page, because the container forwards denied requests to it.
 */
final class AuthInterceptor implements HandlerInterceptor, InstalledGuard {
    private static final String AUTHORIZED = AuthInterceptor.class.getName() + ".authorized";

    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final Function<HttpServletRequest, Optional<RouteRule>> actuator;

    /** @param actuator returns the rule for the actuator endpoint that a request matches; empty if there is no rule */
    AuthInterceptor(
            RequestAuthorizer authorizer,
            ErrorResponder errorResponder,
            HandlerRules rules,
            FunctionalRoutes functions,
            Function<HttpServletRequest, Optional<RouteRule>> actuator) {
        this.authorizer = authorizer;
        this.errorResponder = errorResponder;
        this.rules = rules;
        this.functions = functions;
        this.actuator = actuator;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        try {
            require(request, handler);
            return true;
        } catch (WachtException error) {
            errorResponder.write(request, response, error);
            return false;
        }
    }

    private void require(HttpServletRequest request, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR
                && rules.findDeclared(handler).isEmpty()) {
            return;
        }
        if (handler instanceof HandlerFunction<?>) {
            functions.requireGuards(RequestContextUtils.findWebApplicationContext(request));
        }
        if (isLeftToConnectFrame(request, handler)) {
            return;
        }
        if (ChainAttributes.isAuthorized(request)
                && isLeftToChain(handler, () -> KnownCaller.find(request).isPresent())) {
            authorizer.leaveToChain(request);
            return;
        }
        Optional<RouteRule> rule = matched(request, handler);
        if (rule.isPresent() && !isAuthorizedAlready(request, rule.get())) {
            authorizer.authorize(rule.get(), request);
            request.setAttribute(AUTHORIZED, new Authorized(rule.get(), RouteTemplate.variables(request)));
        }
    }

    /**
     * Whether it is enough that a chain of Spring Security authorized the request, because the route has no
     * annotations. This interceptor always enforces annotations. It also enforces the default rule for a STOMP
     * handshake without a caller, because a chain that permits the handshake is not meant to permit anonymous messages.
     */
    private boolean isLeftToChain(Object handler, BooleanSupplier callerKnown) {
        return !ActuatorEndpoints.isEndpoint(handler)
                && rules.findDeclared(handler).isEmpty()
                && (!StompHandshakes.isStomp(handler) || callerKnown.getAsBoolean());
    }

    private Optional<RouteRule> matched(HttpServletRequest request, Object handler) {
        return ActuatorEndpoints.isEndpoint(handler) ? actuator.apply(request) : rules.find(handler);
    }

    @Override
    public CallerAuthorizer callers() {
        return authorizer.callers();
    }

    @Override
    public Optional<RouteRule> ruleOf(HttpServletRequest request, Object handler) {
        return isLeftToConnectFrame(request, handler) ? Optional.empty() : matched(request, handler);
    }

    @Override
    public boolean isLeftToChain(Object handler, boolean callerKnown) {
        return isLeftToChain(handler, () -> callerKnown);
    }

    /** Whether this is a STOMP handshake whose handler has no annotations, and whose CONNECT frame will be checked. */
    private boolean isLeftToConnectFrame(HttpServletRequest request, Object handler) {
        return StompHandshakes.isStomp(handler)
                && rules.findDeclared(handler).isEmpty()
                && StompHandshakes.isChecked(handler, RequestContextUtils.findWebApplicationContext(request));
    }

    /**
     * Compares path variables too: an application may dispatch to another path, and the rule can depend on that path's
     * variables.
     */
    private static boolean isAuthorizedAlready(HttpServletRequest request, RouteRule rule) {
        return request.getDispatcherType() == DispatcherType.ASYNC
                && new Authorized(rule, RouteTemplate.variables(request)).equals(request.getAttribute(AUTHORIZED));
    }

    private record Authorized(RouteRule rule, Map<String, String> pathVariables) {}
}
