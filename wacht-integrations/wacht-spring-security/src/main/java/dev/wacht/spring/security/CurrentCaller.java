package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.spring.internal.ChainAttributes;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The caller of the current thread. */
final class CurrentCaller {
    private CurrentCaller() {}

    /**
     * Finds the caller in the security context, or else the one that the guard of Spring MVC let in on this request: in an
     * application whose chains authenticate otherwise, Wacht's callers are known to the guard alone.
     */
    static Optional<Caller> find(SecurityContextHolderStrategy contexts) {
        Authentication authentication = contexts.getContext().getAuthentication();
        if (authentication instanceof WachtAuthentication wacht && wacht.isAuthenticated()) {
            return Optional.of(wacht.caller());
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        // Where a chain of ours saw the request, its context says who is the caller, also after the application changed
        // it.
        return request == null || request.getAttribute(ChainAttributes.CALLER, RequestAttributes.SCOPE_REQUEST) != null
                ? Optional.empty()
                : Optional.ofNullable(
                        (Caller) request.getAttribute(Caller.class.getName(), RequestAttributes.SCOPE_REQUEST));
    }
}
