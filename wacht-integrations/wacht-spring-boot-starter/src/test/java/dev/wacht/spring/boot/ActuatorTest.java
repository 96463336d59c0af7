package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exposed actuator endpoints on the application's port are denied by default. */
class ActuatorTest {
    private static final String EXPOSE_ALL = "management.endpoints.web.exposure.include=*";
    private static final String PROBES = "management.endpoint.health.probes.enabled=true"; // Off in Boot 3.5.
    private static final String PROBE_PATHS = "management.endpoint.health.probes.add-additional-paths=true";

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "wacht.web.default=authenticated, 403, 403",
        "wacht.web.default=deny, 403, 403",
        "wacht.web.actuator=deny, 403, 403",
        "wacht.web.actuator=permit, 200, 200",
        "wacht.web.actuator=ops:read, 401, 200"
    })
    void endpointsExceptHealthAreDeniedByDefault(String setting, int anonymous, int operator) {
        try (BootServer server = start(EXPOSE_ALL, PROBES, PROBE_PATHS, setting)) {
            for (String path : List.of("/actuator/env", "/actuator/env/java.version", "/actuator/beans", "/actuator")) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(anonymous);
                assertThat(server.get(path, bearer(wacht, "ops:read")).statusCode())
                        .as(path)
                        .isEqualTo(operator);
            }
            for (String path : List.of(
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness",
                    "/livez",
                    "/readyz")) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/manage/, /manage/health, /manage/env", "/, /health, /env"})
    void rulesApplyUnderAnotherBasePath(String base, String health, String env) {
        try (BootServer server = start(EXPOSE_ALL, "management.endpoints.web.base-path=" + base)) {
            assertThat(server.get(health).statusCode()).isEqualTo(200);
            assertThat(server.get(env).statusCode()).isEqualTo(403);
            assertThat(server.get("/unguarded").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void movedHealthEndpointIsOpenOnlyAtItsNewPath() {
        try (BootServer server = start(
                EXPOSE_ALL,
                "management.endpoints.web.path-mapping.health=up",
                "management.endpoints.web.path-mapping.env=health")) {
            assertThat(server.get("/actuator/up").statusCode()).isEqualTo(200);
            assertThat(server.get("/actuator/health").statusCode()).isEqualTo(403);
        }
    }

    /** Attack: settings that map health above, below or next to another endpoint. */
    @ParameterizedTest
    @CsvSource({
        "/manage/env, management.endpoints.web.base-path=/ management.endpoints.web.path-mapping.health=manage"
                + " management.endpoints.web.path-mapping.env=manage/env",
        "/actuator/health/env, management.endpoints.web.path-mapping.env=health/env",
        "/actuator/env, management.endpoint.health.group.live.include=ping"
                + " management.endpoint.health.group.live.additional-path=server:/actuator",
        "/actuator, management.endpoint.health.group.live.include=ping"
                + " management.endpoint.health.group.live.additional-path=server:/actuator"
    })
    void openHealthPathOpensNoOtherEndpoint(String path, String settings) {
        try (BootServer server = start((EXPOSE_ALL + " " + settings).split(" "))) {
            assertThat(server.get(path).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void separateManagementPortIsNotGuarded() throws Exception {
        try (BootServer server = start(EXPOSE_ALL, "management.server.port=0")) {
            String port = server.context().getEnvironment().getProperty("local.management.port");
            HttpRequest env = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/env"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(env, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/actuator/env").statusCode()).isEqualTo(404);
            assertThat(server.get("/unguarded").statusCode()).isEqualTo(401);
        }
    }

    private BootServer start(String... settings) {
        return BootServer.start(TestApp.class, BootServer.with(LocalSettings.of(wacht), settings));
    }
}
