package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table with {@link WebFluxChains}, and tests of the other chain. */
abstract class WebFluxChainsConformance extends WebFluxSecurityConformance {
    WebFluxChainsConformance(Class<?>... more) {
        super(withChains(more));
    }

    @Test
    void permissionsAreAuthoritiesAndRequirementsAreEnforced() throws IOException {
        for (String path : List.of("/chain/authority", "/chain/requirement")) {
            assertThat(send("GET", path).status()).as(path).isEqualTo(401);
            RawResponse denied = send("GET", path, credentials().otherUser);
            assertThat(denied.status()).as(path).isEqualTo(403);
            Envelope.assertIs(denied, "forbidden");
            assertThat(send("GET", path, credentials().reader).body()).as(path).isEqualTo("u1 is u1");
        }
        assertThat(CapturedLog.all().toString())
                .contains("403 GET /chain/authority: denied by Spring Security: ", "(has ")
                .contains("403 GET /chain/requirement: missing user:read");
    }

    @Test
    void routeThatAChainPermitsVerifiesNoToken() throws Exception {
        assertThat(send("GET", "/chain-open", credentials().bad("expired")).body())
                .isEqualTo("open");
        try (Application cold = new Application()) {
            Credentials otherCredentials = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer other = start(cold);
                    RawConnection connection = RawConnection.open(other.port())) {
                RawResponse response =
                        connection.send("GET", "/chain-open", List.of(otherCredentials.reader), new byte[0]);
                assertThat(response.body()).isEqualTo("open");
                assertThat(connection
                                .send("GET", "/chain/authority", List.of(otherCredentials.reader), new byte[0])
                                .status())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void defaultOfTheGuardAppliesBehindAnotherChain() throws IOException {
        assertThat(send("GET", "/plain/unguarded").status()).isEqualTo(401);
        assertThat(send("GET", "/plain/unguarded", credentials().otherUser).status())
                .isEqualTo(200);
    }

    /** A page of another origin can make a browser send cookies; a request without cookies needs no CSRF token. */
    @Test
    void postsNeedACsrfTokenOnlyIfACookieIsSent() throws IOException {
        assertThat(send("POST", "/writer").status()).isEqualTo(401);
        assertThat(send("POST", "/writer", credentials().reader).status()).isEqualTo(403);
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
