package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table and the handshakes on a server with Spring Security, and tests of Spring Security's own features. */
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
        RawResponse denied = send("GET", "/service", credentials().otherUser);
        assertThat(denied.status()).isEqualTo(403);
        Envelope.assertIs(denied, "forbidden");
        assertThat(send("GET", "/service", credentials().reader).body()).isEqualTo("service");
    }

    @Test
    void preAuthorizeReadsPermissionsAsAuthorities() throws IOException {
        assertThat(send("GET", "/pre-authorized").status()).isEqualTo(401);
        assertThat(send("GET", "/pre-authorized", credentials().otherUser).status())
                .isEqualTo(403);
        assertThat(send("GET", "/pre-authorized", credentials().reader).body()).isEqualTo("pre-authorized");
    }

    @Test
    void otherServletNeedsASignedInUser() throws IOException {
        RawResponse anonymous = send("GET", "/servlet");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.headers("WWW-Authenticate")).containsExactly("Bearer");
        Envelope.assertIs(anonymous, "unauthenticated");
        assertThat(send("GET", "/servlet", credentials().otherUser).body()).isEqualTo("servlet");
        assertThat(send("GET", "/servlet", credentials().bad("expired")).headers("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void errorsKeepTheirStatusForEveryCaller() throws IOException {
        for (String path : List.of("/sends-404", "/sends-500", "/sends-409-later")) {
            int status = Integer.parseInt(path.substring(7, 10));
            assertThat(send("GET", path).status()).as(path).isEqualTo(status);
            assertThat(send("GET", path, credentials().reader).status())
                    .as(path)
                    .isEqualTo(status);
            assertThat(send("GET", path, credentials().bad("expired")).status())
                    .as(path)
                    .isEqualTo(status);
        }
    }

    @Test
    void requestRejectedByTheFirewallIs400() throws IOException {
        for (String path : List.of("/open;x=1", "/open/..%2freader", "/open%2f", "//open", "/open%00")) {
            assertThat(send("GET", path).status()).as(path).isIn(400, 404);
            assertThat(send("GET", path, credentials().reader).status())
                    .as(path)
                    .isIn(400, 404);
        }
        assertThat(send("GET", "/open;x=1").status()).isEqualTo(400);
    }

    @Test
    void noSessionIsCreated() throws IOException {
        for (String path : List.of("/me", "/open", "/nowhere", "/reader")) {
            assertThat(send("GET", path).headers("Set-Cookie")).as(path).isEmpty();
            assertThat(send("GET", path, credentials().reader).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
            assertThat(send("GET", path, credentials().bad("expired")).headers("Set-Cookie"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void preflightsAreHandledBeforeSecurity() throws IOException {
        for (String path : List.of("/reader", "/me", "/unguarded", "/machine/1")) {
            RawResponse response = send("OPTIONS", path, PREFLIGHT.toArray(String[]::new));
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

    /**
     * Spring MVC's CORS configuration does not apply to the paths of another servlet, even if a route has the same
     * pattern.
     */
    @Test
    void corsConfigurationOfSpringMvcDoesNotApplyToAnotherServlet() throws IOException {
        RawResponse response = send("GET", "/servlet", "Origin: " + Application.ORIGIN);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    RawResponse send(String method, String path, String... headers) throws IOException {
        application().runs().clear();
        return send(Case.of(path, method, path, headers));
    }
}
