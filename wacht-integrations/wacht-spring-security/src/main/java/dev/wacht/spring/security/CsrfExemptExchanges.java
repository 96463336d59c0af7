package dev.wacht.spring.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Matches requests that need no CSRF token, because no page of another origin can forge them. See
 * {@link ChainDefaults}.
 */
final class CsrfExemptExchanges implements ServerWebExchangeMatcher {
    private final CredentialMatcher credentials;
    private final boolean otherLogin;

    CsrfExemptExchanges(CredentialMatcher credentials, boolean otherLogin) {
        this.credentials = credentials;
        this.otherLogin = otherLogin;
    }

    @Override
    public Mono<MatchResult> matches(ServerWebExchange exchange) {
        boolean hasCredential = credentials.matches(ExchangeHeaders.of(exchange));
        boolean ofBrowser = otherLogin
                || ExchangeHeaders.has(exchange, "Cookie")
                || ExchangeHeaders.has(exchange, "Authorization")
                || hasClientCertificate(exchange.getRequest().getSslInfo());
        return hasCredential || !ofBrowser ? MatchResult.match() : MatchResult.notMatch();
    }

    /** A browser sends one with every request, as it does a cookie. */
    static boolean hasClientCertificate(@Nullable SslInfo tls) {
        return tls != null && tls.getPeerCertificates() != null;
    }
}
