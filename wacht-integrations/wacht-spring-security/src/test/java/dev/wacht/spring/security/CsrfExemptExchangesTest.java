package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** Rule: only requests that a page of another origin can forge need a CSRF token. */
class CsrfExemptExchangesTest {
    private static final CsrfExemptExchanges EXEMPT =
            new CsrfExemptExchanges(new CredentialMatcher(Accept.session()), false);

    @Test
    void anonymousPostOverTlsNeedsNoToken() {
        assertThat(isExempt(MockServerHttpRequest.post("/webhooks").sslInfo(new Tls(null))))
                .isTrue();
    }

    @Test
    void clientCertificateNeedsATokenAsACookieDoes() {
        assertThat(isExempt(MockServerHttpRequest.post("/").sslInfo(new Tls(new X509Certificate[0]))))
                .isFalse();
        assertThat(isExempt(MockServerHttpRequest.post("/").header("Cookie", "a=b")))
                .isFalse();
    }

    @Test
    void bearerTokenNeedsNoCsrfToken() {
        assertThat(isExempt(MockServerHttpRequest.post("/")
                        .header("Authorization", "Bearer a")
                        .header("Cookie", "a=b")))
                .isTrue();
    }

    private static boolean isExempt(MockServerHttpRequest.BodyBuilder request) {
        return Objects.requireNonNull(EXEMPT.matches(MockServerWebExchange.from(request.build()))
                        .block(Duration.ofSeconds(5)))
                .isMatch();
    }

    /** @param certificates of the client; null if it sent none */
    private record Tls(X509Certificate @Nullable [] certificates) implements SslInfo {
        @Override
        public @Nullable String getSessionId() {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getPeerCertificates() {
            return certificates;
        }
    }
}
