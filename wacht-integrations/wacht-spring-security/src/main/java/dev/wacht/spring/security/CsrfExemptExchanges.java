package dev.wacht.spring.security;

import java.util.List;
import java.util.function.Function;
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
        boolean exempt =
                isExempt(ExchangeHeaders.of(exchange), exchange.getRequest().getSslInfo());
        return exempt ? MatchResult.match() : MatchResult.notMatch();
    }

    /**
     * @param headers returns all values of the header with a given name
     * @param tls null if the connection does not use TLS
     */
    boolean isExempt(Function<String, List<String>> headers, @Nullable SslInfo tls) {
        // A browser may add these credentials to a request automatically, whichever page sends the request.
        boolean mayHaveCredentialOfBrowser = otherLogin
                || !headers.apply("Cookie").isEmpty()
                || !headers.apply("Authorization").isEmpty()
                || (tls != null && tls.getPeerCertificates() != null);
        return credentials.matches(headers) || !mayHaveCredentialOfBrowser;
    }
}
