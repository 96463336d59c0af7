package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Stands before every handler, after it was matched: no spelling of a path leads around it. It writes refusals itself, so
 * that no exception handler of the application can change what they mean.
 *
 * <p>A request is judged once. When an asynchronous result comes back the handler was let in already; a forward is judged
 * by where it leads. An error page is where the container sends whoever was refused, so the default does not count for it;
 * an annotation does.
 */
final class AuthInterceptor implements HandlerInterceptor {
    private static final String JUDGED = AuthInterceptor.class.getName() + ".judged";

    private final RequestJudge judge;
    private final Refusals refusals;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final Function<HttpServletRequest, Optional<RouteRule>> actuator;

    /** @param actuator the rule of the actuator endpoint that a request was matched to; empty if it has none */
    AuthInterceptor(
            RequestJudge judge,
            Refusals refusals,
            HandlerRules rules,
            FunctionalRoutes functions,
            Function<HttpServletRequest, Optional<RouteRule>> actuator) {
        this.judge = judge;
        this.refusals = refusals;
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
        } catch (WachtException refusal) {
            refusals.write(request, response, refusal);
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
        Optional<RouteRule> rule =
                ActuatorEndpoints.isEndpoint(handler) ? actuator.apply(request) : rules.find(handler);
        if (rule.isPresent() && !comesBack(request, rule.get())) {
            judge.judge(rule.get(), request);
            request.setAttribute(JUDGED, new Judged(rule.get(), RouteTemplate.variables(request)));
        }
    }

    /** The variables too: an application may dispatch to another path, and a rule can depend on what it holds. */
    private static boolean comesBack(HttpServletRequest request, RouteRule rule) {
        return request.getDispatcherType() == DispatcherType.ASYNC
                && new Judged(rule, RouteTemplate.variables(request)).equals(request.getAttribute(JUDGED));
    }

    private record Judged(RouteRule rule, Map<String, String> pathVariables) {}
}
