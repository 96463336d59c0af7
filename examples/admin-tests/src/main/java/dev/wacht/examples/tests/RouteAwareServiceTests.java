package dev.wacht.examples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that pass only if the guard knows the routes: with Javalin and Spring, but not with a servlet filter. */
public abstract class RouteAwareServiceTests extends AdminServiceTests {
    protected RouteAwareServiceTests(Function<LocalWacht, RunningService> starter) {
        super(starter);
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/admin", "GET,/admin/users/1/password/x", "POST,/nowhere"})
    void unmappedPathIs404(String method, String path) throws Exception {
        assertEnvelope(
                service().send(service().request(path).method(method, BodyPublishers.noBody())), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({"POST,/admin/users,GET", "GET,/admin/users/1/password,PATCH", "DELETE,/machine/users,GET"})
    void wrongMethodIs405WithAllow(String method, String path, String allow) throws Exception {
        HttpResponse<String> response = service().send(service().request(path).method(method, BodyPublishers.noBody()));

        assertEnvelope(response, 405, "method_not_allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue(allow);
    }
}
