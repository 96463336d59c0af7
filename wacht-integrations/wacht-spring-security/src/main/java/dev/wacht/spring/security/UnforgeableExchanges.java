package dev.wacht.spring.security;

import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Matches requests that a page of another origin cannot forge, so that they need no CSRF token. See {@link ChainDefaults}. */
final class UnforgeableExchanges implements ServerWebExchangeMatcher {
    private final SentCredentials credentials;
    private final boolean otherLogin;

    UnforgeableExchanges(SentCredentials credentials, boolean otherLogin) {
        this.credentials = credentials;
        this.otherLogin = otherLogin;
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        boolean ours = credentials.matches(ExchangeHeaders.of(exchange));
        boolean ofBrowser = otherLogin
                || ExchangeHeaders.has(exchange, "Cookie")
                || ExchangeHeaders.has(exchange, "Authorization")
                || exchange.getRequest().getSslInfo() != null;
        return ours || !ofBrowser ? MatchResult.match() : MatchResult.notMatch();
    }
}
