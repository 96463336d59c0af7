package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;

/** Finds the caller in the security context, which the Reactor context contains. */
final class CurrentServerCaller {
    private CurrentServerCaller() {}

    /** Returns the caller; empty if there is none, or if it is of a kind that the chain does not accept. */
    static Mono<Caller> find(Accept accept) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(WachtAuthentication.class)
                .filter(WachtAuthentication::isAuthenticated)
                .map(WachtAuthentication::caller)
                .filter(caller -> accept.kinds().contains(caller.kind()));
    }
}
