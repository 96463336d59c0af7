package dev.wacht.spring.internal;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.RouteRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The guard of Spring MVC. Audits find it among the interceptors of the application. */
public interface InstalledGuard {
    /** Returns the authorizer that this guard uses. */
    CallerAuthorizer callers();

    /**
     * Returns the rule that the guard applies to a handler if no filter chain authorizes the request instead. Empty if
     * the handler is the framework's, or has its own guard.
     *
     * @param request the request as Spring MVC matched it, with the path pattern and the servlet's application context
     */
    Optional<RouteRule> ruleOf(HttpServletRequest request, Object handler);

    /**
     * Returns whether the guard leaves the request to a filter chain that authorizes it.
     *
     * @param callerKnown whether the chain authenticated a caller
     */
    boolean isLeftToChain(Object handler, boolean callerKnown);
}
