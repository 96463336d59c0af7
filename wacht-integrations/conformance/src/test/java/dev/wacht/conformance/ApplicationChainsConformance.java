package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The table with {@link ApplicationChains}, and tests of the other chains. */
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
        assertThat(send("GET", "/plain/reader", credentials().otherUser).status())
                .isEqualTo(403);
        assertThat(send("GET", "/plain/reader", credentials().reader).status()).isEqualTo(200);
        assertThat(send("GET", "/plain/unguarded").status()).isEqualTo(401);
    }

    @Test
    void formLoginChainKeepsItsRedirectsAndAcceptsNoToken() throws IOException {
        for (RawResponse response :
                new RawResponse[] {send("GET", "/pages/home"), send("GET", "/pages/home", credentials().reader)}) {
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.headers("Location"))
                    .singleElement()
                    .satisfies(location -> assertThat(location).endsWith("/login"));
            assertThat(response.headers("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void logExplainsWhyAChainDeniedARequest() throws IOException {
        send("GET", "/chain/42", credentials().otherUser);
        send("GET", "/chain/42", credentials().key);

        assertThat(CapturedLog.all().toString())
                .contains("403 GET /chain/{id}: denied by Spring Security: Access Denied (has ")
                .contains("401 GET /chain/{id}: a credential of another kind was sent: this filter chain accepts"
                        + " Accept[session]");
    }
}
