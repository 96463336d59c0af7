package dev.wacht.spring.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** As {@link RequirementAuthorizationManager}, for WebFlux. Immutable. */
final class ServerRequirementAuthorizationManager<T> implements ReactiveAuthorizationManager<T> {
    private final RequirementAuthorizationManager<T> requirement;

    ServerRequirementAuthorizationManager(RequirementAuthorizationManager<T> requirement) {
        this.requirement = requirement;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, T object) {
        return check(authentication, object).cast(AuthorizationResult.class);
    }

    /** What Spring Security 6 calls; the interface of 7 has no such method. */
    public Mono<AuthorizationDecision> check(Mono<Authentication> authentication, T object) {
        return authentication
                .map(caller -> requirement.check(() -> caller, object))
                .defaultIfEmpty(new RequirementDecision("no caller of Wacht is authenticated"))
                .doOnNext(decision -> keep(decision, object));
    }

    /** For the log: the exception that Spring Security makes of a denial does not have it. */
    private static void keep(AuthorizationDecision decision, Object object) {
        if (object instanceof AuthorizationContext route
                && decision instanceof RequirementDecision ours
                && ours.denial().isPresent()) {
            route.getExchange().getAttributes().put(ServerErrorResponder.DENIAL, ours);
        }
    }

    @Override
    public String toString() {
        return requirement.toString();
    }
}
