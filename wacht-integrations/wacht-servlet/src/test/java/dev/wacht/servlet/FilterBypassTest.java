package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineRequest;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path, no method and no header bypasses the filter. */
class FilterBypassTest extends ContainerTest {
    /**
     * Each path leads to a guarded servlet, or to a front controller that could interpret it as a guarded path; no
     * servlet may run.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61dmin/users",
                "/ADMIN/users",
                "/Admin/reports/1",
                "/admin/Reports/1",
                "/admin;x=1/users",
                "/open;/../admin/users",
                "/open/..;/admin/users",
                "/open/;x=1",
                "//admin/users",
                "/open//admin",
                "/open/../admin/users",
                "/open/%2e%2e/admin/users",
                "/open/%2E./admin/users",
                "/open/./x",
                "/admin/%2e%2e/open/x",
                "/open/..%2fadmin/users",
                "/open%2f..%2fadmin/users",
                "/open/..%5cadmin/users",
                "/open/..\\admin/users",
                "/open/%2561dmin",
                "/open/%252e%252e/admin/users",
                "/open/%00",
                "/open/%0a",
                "/open/%ff",
                "/open/%c0%ae%c0%ae/admin/users",
                "/optional/",
                "/api/users/1.css",
                "/error-page/",
                "/admin/style.css",
                "/x.CSS",
                "/x.css;y",
                "/x.css/"
            })
    void noSpellingOfAPathBypassesTheGuard(String path) throws Exception {
        RawResponse response = get(path);

        assertThat(response.status()).isIn(400, 401, 404);
        assertThat(application.ran).isEmpty();
        assertThat(response.body()).doesNotContain("\tat ", "Exception", "dev.wacht");
    }

    /** A user who may read reports and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin/REPORTS/1", "/ADMIN/reports/1", "/Admin", "/admin/reports/%2e%2e/users"})
    void noSpellingSelectsAnotherRule(String path) throws Exception {
        assertThat(get(path, bearer("report:read")).status()).isIn(400, 403);
        assertThat(application.ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void everyMethodIsAuthorized(String method) throws Exception {
        assertThat(RawHttp.send(container.port(), method, "/admin/users").status())
                .isIn(401, 405, 501);
        assertThat(application.ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "null"})
    void preflightsWithoutCorsFilterAreAuthorizedLikeAnyRequest(String origin) throws Exception {
        String[] preflight = {"Origin: " + origin, "Access-Control-Request-Method: GET"};

        assertEnvelope(send("OPTIONS", "/admin/users", preflight), 401, "unauthenticated");
        assertEnvelope(send("OPTIONS", "/nowhere", preflight), 401, "unauthenticated");
        assertEnvelope(send("OPTIONS", "/go/forward?to=/admin/users", preflight), 401, "unauthenticated");
        assertThat(application.ran).isEmpty();
        assertThat(send("OPTIONS", "/open/x", preflight).status()).isEqualTo(200);
    }

    @Test
    void methodOverrideHeaderIsIgnored() throws Exception {
        assertThat(send("GET", "/admin/users", "X-HTTP-Method-Override: OPTIONS")
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", "/machine/x", "X-Api-Key: k", "X-HTTP-Method-Override: DELETE")
                        .status())
                .isEqualTo(200);
        assertThat(application.machineRequests)
                .extracting(MachineRequest::method)
                .containsExactly("GET");
    }

    @Test
    void severalAuthorizationHeadersAreRejected() throws Exception {
        String token = bearer("user:read");

        assertEnvelope(get("/admin/users", token, token), 401, "unauthenticated");
        assertEnvelope(get("/admin/users", token + "," + token), 401, "unauthenticated");
        assertThat(get("/admin/users", token.replace("Bearer", "bEARER ")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {4000, 8192, 65536})
    void longHeadersAreRejected(int length) throws Exception {
        int status;
        try {
            status = get("/admin/users", "Authorization: Bearer " + "a".repeat(length))
                    .status();
        } catch (IOException reset) {
            status = 0; // The container closed the connection before the header ended.
        }
        assertThat(status).isIn(0, 400, 401, 431);
        assertThat(application.ran).isEmpty();
    }
}
