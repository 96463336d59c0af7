package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link WebFluxChains}: the table at Wacht's chain, and another chain beside it. */
abstract class WebFluxChainsConformance extends WebFluxSecurityConformance {
    WebFluxChainsConformance(Class<?>... more) {
        super(withChains(more));
    }

    @Test
    void permissionsAreAuthoritiesAndRequirementsDecide() throws IOException {
        for (String path : List.of("/chain/authority", "/chain/requirement")) {
            assertThat(send("GET", path).status()).as(path).isEqualTo(401);
            RawResponse denied = send("GET", path, some().stranger);
            assertThat(denied.status()).as(path).isEqualTo(403);
            Envelope.assertIs(denied, "forbidden");
            assertThat(send("GET", path, some().reader).body()).as(path).isEqualTo("u1 is u1");
        }
        assertThat(CapturedLog.all().toString())
                .contains("403 GET /chain/authority: denied by Spring Security: ", "(has ")
                .contains("403 GET /chain/requirement: missing user:read");
    }

    @Test
    void aRouteThatAChainOpensVerifiesNothing() throws Exception {
        assertThat(send("GET", "/chain-open", some().bad("expired")).body()).isEqualTo("open");
        try (Application cold = new Application()) {
            Credentials shown = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer other = start(cold);
                    RawConnection connection = RawConnection.open(other.port())) {
                RawResponse response = connection.send("GET", "/chain-open", List.of(shown.reader), new byte[0]);
                assertThat(response.body()).isEqualTo("open");
                assertThat(connection
                                .send("GET", "/chain/authority", List.of(shown.reader), new byte[0])
                                .status())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void theDefaultOfTheGuardHoldsBehindAnotherChain() throws IOException {
        assertThat(send("GET", "/plain/forgotten").status()).isEqualTo(401);
        assertThat(send("GET", "/plain/forgotten", some().stranger).status()).isEqualTo(200);
    }

    /** Rule: a page of another origin cannot make a browser's cookies count, and a request without any needs no token. */
    @Test
    void postsNeedNoCsrfTokenUnlessABrowserSendsACookie() throws IOException {
        assertThat(send("POST", "/writer").status()).isEqualTo(401);
        assertThat(send("POST", "/writer", some().reader).status()).isEqualTo(403);
        RawResponse cookie = send("POST", "/writer", "Cookie: SESSION=x");
        assertThat(cookie.status()).isEqualTo(401);
        Envelope.assertIs(cookie, "unauthenticated");
    }

    private static Class<?>[] withChains(Class<?>... more) {
        Class<?>[] all = new Class<?>[more.length + 1];
        all[0] = WebFluxChains.class;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }
}
