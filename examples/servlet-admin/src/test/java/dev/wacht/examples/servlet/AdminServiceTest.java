package dev.wacht.examples.servlet;

import static dev.wacht.examples.tests.ServiceUnderTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.examples.servlet.auth.Permissions;
import dev.wacht.examples.tests.AdminServiceTests;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service over HTTP. A servlet filter does not know which paths exist, so anonymous callers get 401 for all others.
 */
class AdminServiceTest extends AdminServiceTests {
    AdminServiceTest() {
        super(LocalService::start);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/",
        "GET,/admin",
        "GET,/error",
        "DELETE,/error/x",
        "POST,/nowhere",
        "PATCH,/admin/users/1/password/x"
    })
    void unmappedPathIs401ForAnonymousAnd404ForUsers(String method, String path) throws Exception {
        String[] updater = bearer(service().token(Permissions.USER_UPDATE));

        assertThat(service()
                        .send(service().request(path).method(method, BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(service()
                        .send(service().request(path, updater).method(method, BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void trailingSlashThatWouldChangeTheRuleIs400() throws Exception {
        assertEnvelope(
                service().get("/admin/users/", bearer(service().token(Permissions.USER_UPDATE))), 400, "bad_request");
    }

    @Test
    void unmappedPathIs404InTheEnvelope() throws Exception {
        assertEnvelope(service().get("/nowhere", bearer(service().token(Permissions.USER_READ))), 404, "not_found");
        assertEnvelope(
                service().patch("/admin/users/1/x", "{}", bearer(service().token(Permissions.USER_UPDATE))),
                404,
                "not_found");
    }

    @Test
    void wrongMethodIs405WithAllow() throws Exception {
        HttpResponse<String> post = service()
                .send(service()
                        .request("/admin/users", bearer(service().token(Permissions.USER_READ)))
                        .method("POST", BodyPublishers.noBody()));
        HttpResponse<String> get =
                service().get("/admin/users/1/password", bearer(service().token(Permissions.USER_UPDATE)));

        assertEnvelope(post, 405, "method_not_allowed");
        assertThat(post.headers().firstValue("Allow")).hasValue("GET");
        assertEnvelope(get, 405, "method_not_allowed");
        assertThat(get.headers().firstValue("Allow")).hasValue("PATCH");
    }
}
