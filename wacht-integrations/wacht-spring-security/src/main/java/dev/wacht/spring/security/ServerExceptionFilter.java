package dev.wacht.spring.security;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes the error responses of a chain. If the chain also has another login, this filter handles only requests with
 * one of Wacht's credentials; Spring Security's own filter handles all others as usual.
 */
final class ServerExceptionFilter implements WebFilter {
    private final CredentialMatcher credentials;
    private final ServerErrorResponder responder;
    private final boolean otherLogin;

    ServerExceptionFilter(CredentialMatcher credentials, ServerErrorResponder responder, boolean otherLogin) {
        this.credentials = credentials;
        this.responder = responder;
        this.otherLogin = otherLogin;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (otherLogin && !credentials.matches(ExchangeHeaders.of(exchange))) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange)
                .onErrorResume(AuthenticationException.class, thrown -> responder.unauthenticated(exchange))
                .onErrorResume(
                        AccessDeniedException.class,
                        thrown -> authentication()
                                .map(caller -> responder.denied(exchange, caller, thrown))
                                .defaultIfEmpty(responder.unauthenticated(exchange))
                                .flatMap(response -> response));
    }

    private static Mono<Authentication> authentication() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .filter(WachtAuthentication.class::isInstance);
    }
}
