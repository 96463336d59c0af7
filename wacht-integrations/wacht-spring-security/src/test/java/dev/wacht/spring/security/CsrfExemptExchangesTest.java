package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.SslInfo;

/** Rule: a request over TLS needs a CSRF token only if the browser sent a client certificate, as with a cookie. */
class CsrfExemptExchangesTest {
    @Test
    void onlyAClientCertificateIsACredentialOfTheBrowser() {
        assertThat(CsrfExemptExchanges.hasClientCertificate(null)).isFalse();
        assertThat(CsrfExemptExchanges.hasClientCertificate(new Tls(null))).isFalse();
        assertThat(CsrfExemptExchanges.hasClientCertificate(new Tls(new X509Certificate[0])))
                .isTrue();
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
