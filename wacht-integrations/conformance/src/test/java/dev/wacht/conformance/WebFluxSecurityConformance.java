package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table and the handshakes on WebFlux with Spring Security, and what only Spring Security does. */
@Tag("spring-security")
abstract class WebFluxSecurityConformance extends WebFluxConformance {
    /** @param chains the configuration with the filter chains of the application */
    WebFluxSecurityConformance(Class<?>... chains) {
        super(chains);
    }

    @Test
    void whatTheGuardDoesNotSeeNeedsASignedInUser() throws IOException {
        RawResponse anonymous = send("GET", "/static.txt");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(send("GET", "/static.txt", some().stranger).body()).isEqualTo("static");
        assertThat(send("GET", "/static.txt", some().bad("expired")).headers("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void nothingIsKeptInASession() throws IOException {
        for (String path : List.of("/me", "/open", "/nowhere", "/reader")) {
            assertThat(send("GET", path).headers("Set-Cookie")).as(path).isEmpty();
            assertThat(send("GET", path, some().reader).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void aRefusalOfTheFirewallStays400() throws IOException {
        for (String path : List.of("/open;x=1", "/open%2f", "//open", "/open%00")) {
            assertThat(send("GET", path, some().reader).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void preflightsComeBeforeSecurity() throws IOException {
        for (String path : List.of("/reader", "/me", "/forgotten", "/machine/1")) {
            RawResponse response =
                    send("OPTIONS", path, "Origin: " + Application.ORIGIN, "Access-Control-Request-Method: GET");
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(response.headers("Access-Control-Allow-Origin")).as(path).containsExactly(Application.ORIGIN);
        }
        assertThat(application().runs()).isEmpty();
    }

    @Test
    void aPageOfAnotherOriginCanReadWhyItWasRefused() throws IOException {
        for (String path : List.of("/reader", "/forgotten")) {
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
