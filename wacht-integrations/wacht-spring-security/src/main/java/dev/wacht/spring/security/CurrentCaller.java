package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ChainAttributes;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Finds the caller of the current thread. */
final class CurrentCaller {
    private CurrentCaller() {}

    /**
     * Returns the caller in the security context, or else the caller that Wacht's guard for Spring MVC authorized for
     * this request. If the application's chains do not authenticate with Wacht, only the guard knows Wacht's callers.
     */
    static Optional<Caller> find(SecurityContextHolderStrategy contexts) {
        Authentication authentication = contexts.getContext().getAuthentication();
        if (authentication instanceof WachtAuthentication wacht && wacht.isAuthenticated()) {
            return Optional.of(wacht.caller());
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        // After a chain that authenticates with Wacht, only the security context counts: the application may have
        // changed it.
        return request == null || request.getAttribute(ChainAttributes.CALLER, RequestAttributes.SCOPE_REQUEST) != null
                ? Optional.empty()
                : Optional.ofNullable(
                        (Caller) request.getAttribute(Caller.class.getName(), RequestAttributes.SCOPE_REQUEST));
    }
}
