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
 * Writes the responses of a chain: of all requests, or beside another login of those with one of Wacht's credentials. For the
 * others Spring Security's own filter does what it does without Wacht.
 */
final class ServerExceptionFilter implements WebFilter {
    private final SentCredentials credentials;
    private final ServerErrorResponder responder;
    private final boolean otherLogin;

    ServerExceptionFilter(SentCredentials credentials, ServerErrorResponder responder, boolean otherLogin) {
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
