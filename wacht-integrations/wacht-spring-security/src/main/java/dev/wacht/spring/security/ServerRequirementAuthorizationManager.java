package dev.wacht.spring.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Authorizes callers in WebFlux, as {@link RequirementAuthorizationManager} does for servlets. Immutable. */
final class ServerRequirementAuthorizationManager<T> implements ReactiveAuthorizationManager<T> {
    private final RequirementAuthorizationManager<T> requirement;

    ServerRequirementAuthorizationManager(RequirementAuthorizationManager<T> requirement) {
        this.requirement = requirement;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, T object) {
        return check(authentication, object).cast(AuthorizationResult.class);
    }

    /** Called by Spring Security 6. In Spring Security 7, the interface has no such method. */
    public Mono<AuthorizationDecision> check(Mono<Authentication> authentication, T object) {
        return authentication
                .map(caller -> requirement.check(() -> caller, object))
                .defaultIfEmpty(new RequirementDecision("no caller was authenticated by Wacht"))
                .doOnNext(decision -> keep(decision, object));
    }

    /**
     * Keeps the decision for the log, because the exception that Spring Security throws for a denial does not contain
     * it.
     */
    private static void keep(AuthorizationDecision decision, Object object) {
        if (object instanceof AuthorizationContext route
                && decision instanceof RequirementDecision own
                && own.denial().isPresent()) {
            route.getExchange().getAttributes().put(ServerErrorResponder.DENIAL, own);
        }
    }

    @Override
    public String toString() {
        return requirement.toString();
    }
}
