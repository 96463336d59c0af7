package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@link ApplicationChains}: the table at Wacht's chain, and the other chains beside it. */
abstract class ApplicationChainsConformance extends SecurityConformance {
    ApplicationChainsConformance() {
        super(ApplicationChains.class);
    }

    @Test
    void annotationsAreEnforcedBehindAChainWithoutTheConfigurer() throws IOException {
        assertThat(send("GET", "/plain/open").status()).isEqualTo(200);
        RawResponse anonymous = send("GET", "/plain/reader");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(send("GET", "/plain/reader", some().stranger).status()).isEqualTo(403);
        assertThat(send("GET", "/plain/reader", some().reader).status()).isEqualTo(200);
        assertThat(send("GET", "/plain/forgotten").status()).isEqualTo(401);
    }

    @Test
    void aFormLoginBesideOursKeepsItsRedirectsAndTakesNoToken() throws IOException {
        for (RawResponse response :
                new RawResponse[] {send("GET", "/pages/home"), send("GET", "/pages/home", some().reader)}) {
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.headers("Location"))
                    .singleElement()
                    .satisfies(location -> assertThat(location).endsWith("/login"));
            assertThat(response.headers("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void theLogSaysWhyAChainRefused() throws IOException {
        send("GET", "/chain/42", some().stranger);
        send("GET", "/chain/42", some().key);

        assertThat(CapturedLog.all().toString())
                .contains("403 GET /chain/{id}: denied by Spring Security: Access Denied (has ")
                .contains(
                        "401 GET /chain/{id}: a credential of another kind was sent: this filter chain accepts"
                                + " Accept[session]");
    }
}
