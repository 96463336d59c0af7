package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table and the handshakes on WebFlux with Spring Security, and tests of Spring Security's own features. */
@Tag("spring-security")
abstract class WebFluxSecurityConformance extends WebFluxConformance {
    /** @param chains the configuration with the filter chains of the application */
    WebFluxSecurityConformance(Class<?>... chains) {
        super(chains);
    }

    @Test
    void staticFilesNeedASignedInUser() throws IOException {
        RawResponse anonymous = send("GET", "/static.txt");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(send("GET", "/static.txt", credentials().otherUser).body()).isEqualTo("static");
        assertThat(send("GET", "/static.txt", credentials().bad("expired")).headers("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void noSessionIsCreated() throws IOException {
        for (String path : List.of("/me", "/open", "/nowhere", "/reader")) {
            assertThat(send("GET", path).headers("Set-Cookie")).as(path).isEmpty();
            assertThat(send("GET", path, credentials().reader).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void requestRejectedByTheFirewallIs400() throws IOException {
        for (String path : List.of("/open;x=1", "/open%2f", "//open", "/open%00")) {
            assertThat(send("GET", path, credentials().reader).status())
                    .as(path)
                    .isIn(400, 404);
        }
    }

    @Test
    void preflightsAreHandledBeforeSecurity() throws IOException {
        for (String path : List.of("/reader", "/me", "/unguarded", "/machine/1")) {
            RawResponse response =
                    send("OPTIONS", path, "Origin: " + Application.ORIGIN, "Access-Control-Request-Method: GET");
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(response.headers("Access-Control-Allow-Origin")).as(path).containsExactly(Application.ORIGIN);
        }
        assertThat(application().runs()).isEmpty();
    }

    @Test
    void allowedOriginCanReadTheErrorResponse() throws IOException {
        for (String path : List.of("/reader", "/unguarded")) {
            RawResponse response = send("GET", path, "Origin: " + Application.ORIGIN);
            assertThat(response.status()).as(path).isEqualTo(401);
            assertThat(response.headers("Access-Control-Allow-Origin")).as(path).containsExactly(Application.ORIGIN);
        }
    }

    RawResponse send(String method, String path, String... headers) throws IOException {
        application().runs().clear();
        return send(Case.of("", method, path, headers));
    }
}
