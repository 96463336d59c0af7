package dev.wacht.examples.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.examples.tests.AdminServiceTests;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service over HTTP. A filter chain decides by path, before Spring looks for a route. */
class AdminServiceTest extends AdminServiceTests {
    AdminServiceTest() {
        super(LocalService::start);
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/admin", "GET,/admin/users/1/password/x", "POST,/nowhere"})
    void unmappedPathIs401ForAnonymousAnd404ForUsers(String method, String path) throws Exception {
        assertEnvelope(send(method, path), 401, "unauthenticated");
        assertEnvelope(send(method, path, "Authorization", "Bearer " + service().token("any")), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"POST,/admin/users,user:read,GET", "GET,/admin/users/1/password,any,PATCH"})
    void wrongMethodIs405WithAllow(String method, String path, String permission, String allow) throws Exception {
        HttpResponse<String> response =
                send(method, path, "Authorization", "Bearer " + service().token(permission));

        assertEnvelope(response, 405, "method_not_allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue(allow);
    }

    @Test
    void noResponseStartsASession() throws Exception {
        assertThat(service().get("/admin/users").headers().allValues("Set-Cookie"))
                .isEmpty();
        assertThat(service()
                        .get(
                                "/admin/users",
                                "Authorization",
                                "Bearer " + service().token("user:read"))
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        var request = service().request(path).method(method, BodyPublishers.noBody());
        return service().send(headers.length == 0 ? request : request.headers(headers));
    }
}
