package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table and the handshakes on a server with Spring Security, and what only Spring Security does. */
@Tag("spring-security")
abstract class SecurityConformance extends WebSocketConformance {
    private static final List<String> PREFLIGHT =
            List.of("Origin: " + Application.ORIGIN, "Access-Control-Request-Method: GET");

    /** @param chains the configuration with the filter chains of the application */
    SecurityConformance(Class<?>... chains) {
        super(application -> new BootServer(application, chains));
    }

    @Test
    void annotationsOfServicesAreEnforced() throws IOException {
        assertThat(send("GET", "/service").status()).isEqualTo(401);
        RawResponse denied = send("GET", "/service", some().stranger);
        assertThat(denied.status()).isEqualTo(403);
        Envelope.assertIs(denied, "forbidden");
        assertThat(send("GET", "/service", some().reader).body()).isEqualTo("service");
    }

    @Test
    void preAuthorizeReadsPermissionsAsAuthorities() throws IOException {
        assertThat(send("GET", "/pre-authorized").status()).isEqualTo(401);
        assertThat(send("GET", "/pre-authorized", some().stranger).status()).isEqualTo(403);
        assertThat(send("GET", "/pre-authorized", some().reader).body()).isEqualTo("pre-authorized");
    }

    @Test
    void anotherServletNeedsASignedInUser() throws IOException {
        RawResponse anonymous = send("GET", "/servlet");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(send("GET", "/servlet", some().stranger).body()).isEqualTo("servlet");
        assertThat(send("GET", "/servlet", some().bad("expired")).headers("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void errorsKeepTheirStatusWhoeverCalls() throws IOException {
        for (String path : List.of("/sends-404", "/sends-500", "/sends-409-later")) {
            int status = Integer.parseInt(path.substring(7, 10));
            assertThat(send("GET", path).status()).as(path).isEqualTo(status);
            assertThat(send("GET", path, some().reader).status()).as(path).isEqualTo(status);
            assertThat(send("GET", path, some().bad("expired")).status())
                    .as(path)
                    .isEqualTo(status);
        }
    }

    @Test
    void aRefusalOfTheFirewallStays400() throws IOException {
        for (String path : List.of("/open;x=1", "/open/..%2freader", "/open%2f", "//open", "/open%00")) {
            assertThat(send("GET", path).status()).as(path).isIn(400, 404);
            assertThat(send("GET", path, some().reader).status()).as(path).isIn(400, 404);
        }
        assertThat(send("GET", "/open;x=1").status()).isEqualTo(400);
    }

    @Test
    void nothingIsKeptInASession() throws IOException {
        for (String path : List.of("/me", "/open", "/nowhere", "/reader")) {
            assertThat(send("GET", path).headers("Set-Cookie")).as(path).isEmpty();
            assertThat(send("GET", path, some().reader).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
            assertThat(send("GET", path, some().bad("expired")).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void preflightsComeBeforeSecurity() throws IOException {
        for (String path : List.of("/reader", "/me", "/forgotten", "/machine/1")) {
            RawResponse response = send("OPTIONS", path, PREFLIGHT.toArray(String[]::new));
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

    /** Rule: what Spring MVC says is not for the paths of another servlet, although its routes look the same. */
    @Test
    void whatSpringMvcSaysAboutCorsIsNotForAnotherServlet() throws IOException {
        RawResponse response = send("GET", "/servlet", "Origin: " + Application.ORIGIN);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    RawResponse send(String method, String path, String... headers) throws IOException {
        application().runs().clear();
        return send(Case.of(path, method, path, headers));
    }
}
