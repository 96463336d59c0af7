package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.SslInfo;

/** Rule: a request needs a CSRF token if the browser may have added a credential to it: a cookie, or a certificate. */
class CsrfExemptExchangesTest {
    private static final CredentialMatcher SESSIONS = new CredentialMatcher(Accept.session());
    private static final CsrfExemptExchanges EXEMPT = new CsrfExemptExchanges(SESSIONS, false);

    @Test
    void requestWithoutCredentialNeedsNoTokenWithOrWithoutTls() {
        assertThat(isExempt(Map.of(), null)).isTrue();
        assertThat(isExempt(Map.of(), new Tls(false))).isTrue();
    }

    @Test
    void clientCertificateNeedsATokenAsACookieDoes() {
        assertThat(isExempt(Map.of(), new Tls(true))).isFalse();
        assertThat(isExempt(Map.of("Cookie", List.of("a=b")), null)).isFalse();
        assertThat(isExempt(Map.of("Authorization", List.of("Basic YTpi")), null))
                .isFalse();
    }

    @Test
    void bearerTokenNeedsNoCsrfTokenWhateverElseIsSent() {
        assertThat(isExempt(Map.of("Authorization", List.of("Bearer a"), "Cookie", List.of("a=b")), new Tls(true)))
                .isTrue();
    }

    @Test
    void anotherLoginNeedsATokenForAllButBearerTokens() {
        CsrfExemptExchanges otherLogin = new CsrfExemptExchanges(SESSIONS, true);

        assertThat(otherLogin.isExempt(name -> List.of(), null)).isFalse();
    }

    private static boolean isExempt(Map<String, List<String>> headers, @Nullable SslInfo tls) {
        return EXEMPT.isExempt(name -> headers.getOrDefault(name, List.of()), tls);
    }

    /** @param clientCertificate whether the client sent a certificate */
    private record Tls(boolean clientCertificate) implements SslInfo {
        @Override
        public @Nullable String getSessionId() {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getPeerCertificates() {
            return clientCertificate ? new X509Certificate[0] : null;
        }
    }
}
