package dev.wacht.spring.internal;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The guard of Spring MVC, for audits, which find it as the interceptor of the application. */
public interface InstalledGuard {
    /** What authorizes the callers. */
    CallerAuthorizer callers();

    /**
     * Returns the rule that the guard has for a handler where no filter chain stands in for it. Empty if it leaves the handler
     * alone: that is the framework's, or has a guard of its own.
     *
     * @param request as Spring MVC matched it: with the pattern of the path, and the application context of the servlet
     */
    Optional<RouteRule> ruleOf(HttpServletRequest request, Object handler);

    /**
     * Returns whether a filter chain that authorizes the request stands in for the guard.
     *
     * @param callerKnown whether the chain authenticated a caller
     */
    boolean isLeftToChain(Object handler, boolean callerKnown);
}
