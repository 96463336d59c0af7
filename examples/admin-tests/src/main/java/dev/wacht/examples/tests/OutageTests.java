package dev.wacht.examples.tests;

import static dev.wacht.examples.tests.ServiceUnderTest.USER_READ;
import static dev.wacht.examples.tests.ServiceUnderTest.USER_UPDATE;
import static dev.wacht.examples.tests.ServiceUnderTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests an outage of Wacht: callers with valid credentials get 503, not 401. No request is allowed without a check. */
public abstract class OutageTests {
    private final Function<LocalWacht, RunningService> starter;

    protected OutageTests(Function<LocalWacht, RunningService> starter) {
        this.starter = starter;
    }

    @Test
    void guardWithCachedKeysStillAuthorizesAndTheFailedCallIs503() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.start(starter)) {
            String reader = service.token(USER_READ);
            String updater = service.token(USER_UPDATE);
            assertThat(service.get("/admin/users", bearer(reader)).statusCode()).isEqualTo(200);

            service.wacht().down();

            assertUnavailable(service.get(
                    "/admin/users", bearer(reader))); // The guard allows the request; the call in the handler fails.
            assertThat(service.get("/admin/users", bearer(updater)).statusCode())
                    .as("authorized without Wacht")
                    .isEqualTo(403);
        }
    }

    @Test
    void serviceStartedDuringAnOutageReturns503AndRecovers() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.startDuringOutage(starter)) {
            String reader = service.token(USER_READ);
            assertUnavailable(service.get("/admin/users", bearer(reader)));
            assertThat(service.get("/admin/users").statusCode())
                    .as("no token needs no keys")
                    .isEqualTo(401);

            service.wacht().up();

            assertThat(eventually200(service, reader)).isTrue();
        }
    }

    @Test
    void machineRouteIs503() throws Exception {
        try (ServiceUnderTest service = ServiceUnderTest.start(starter)) {
            String key = service.wacht().apiKey().permission(USER_READ).create();
            assertThat(service.get("/machine/users", "X-Api-Key", key).statusCode())
                    .isEqualTo(200);

            service.wacht().down();

            assertUnavailable(service.get("/machine/users", "X-Api-Key", key));
        }
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body())
                .contains("\"error\":\"service_unavailable\"")
                .doesNotContain("Exception", "\tat ");
    }

    /**
     * Repeats the request, because the service fetches the keys again no sooner than one second after a failed fetch.
     */
    private static boolean eventually200(ServiceUnderTest service, String token) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline) {
            if (service.get("/admin/users", bearer(token)).statusCode() == 200) {
                return true;
            }
        }
        return false;
    }
}
