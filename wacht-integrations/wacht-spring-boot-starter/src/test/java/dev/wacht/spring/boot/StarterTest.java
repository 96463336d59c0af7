package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The starter in a running application. */
class StarterTest {
    private static LocalWacht wacht;
    private static BootServer server;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        server = BootServer.start(
                TestApp.class,
                BootServer.with(
                        LocalSettings.of(wacht),
                        "wacht.web.actuator=permit",
                        "management.endpoint.health.show-details=always",
                        "management.endpoints.web.exposure.include=health,broken"));
    }

    @AfterAll
    static void stop() {
        server.close();
        wacht.close();
    }

    @Test
    void configuredBootVersionIsOnTheClassPath() {
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("expected.boot", "4.1."));
    }

    @ParameterizedTest
    @CsvSource({
        "/unguarded, 401, 200",
        "/me, 401, 200",
        "/readers, 401, 403",
        "/machine, 401, 401",
        "/function, 401, 200",
        "/none, 404, 404"
    })
    void routesAreGuarded(String path, int anonymous, int user) {
        assertThat(server.get(path).statusCode()).isEqualTo(anonymous);
        assertThat(server.get(path, bearer(wacht, "b")).statusCode()).isEqualTo(user);
    }

    @Test
    void machinesAreAuthorizedByTheConfiguredGateway() {
        String key = wacht.apiKey().name("robot").permission("m").create();
        String other = wacht.apiKey().permission("x").create();
        String foreign = wacht.apiKey().permission("m").deployment("1").create();

        assertThat(server.get("/machine", "X-Api-Key", key).body()).isEqualTo("robot");
        assertThat(server.get("/machine", "X-Api-Key", other).statusCode()).isEqualTo(403);
        assertThat(server.get("/machine", "X-Api-Key", foreign).statusCode()).isEqualTo(401);
    }

    /** Trailers are headers too (RFC 9110, section 6.5), and their names are unknown until the body was read. */
    @Test
    void forwardedIdentityIsHiddenInTrailers() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/any") {
            @Override
            public Map<String, String> getTrailerFields() {
                return Map.of("X-Wacht-Auth", "{}", "x-other", "1");
            }
        };
        request.addHeader("Transfer-Encoding", "chunked");
        List<Map<String, String>> seen = new ArrayList<>();

        new ForwardedIdentityFilter()
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (passed, response) -> seen.add(((HttpServletRequest) passed).getTrailerFields()));

        assertThat(seen).containsExactly(Map.of("x-other", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello.txt", "/actuator/health"})
    void staticFilesAndHealthAreNotGuarded(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void actuatorFailuresAreLeftToBoot() {
        HttpResponse<String> response = server.get("/actuator/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"status\":500").doesNotContain("redirect_url", "Secret");
    }

    @Test
    void errorPageIsLeftToBoot() {
        assertThat(server.get("/error").statusCode()).isNotIn(200, 401, 403);
        assertThat(server.get("/error-sent").statusCode()).isEqualTo(418);
        assertThat(server.get("/error-sent").body()).contains("\"status\":418");
    }

    @Test
    void forwardedIdentityIsHidden() {
        assertThat(server.get("/forwarded", "X-Wacht-Auth", "{\"userId\":\"u1\"}")
                        .body())
                .isEqualTo("null[]false");
    }

    @Test
    void forwardedIdentityIsHiddenInEveryDispatch() {
        RecordingInterceptor.SEEN.clear();

        server.get("/error-sent", "X-Wacht-Auth", "{}");
        assertThat(server.get("/later", "X-Wacht-Auth", "{}").body()).isEqualTo("later");

        assertThat(server.get("/sent-on", "X-Wacht-Auth", "{}").body()).isEqualTo("null[]false");
        assertThat(RecordingInterceptor.SEEN)
                .containsExactly(
                        "REQUEST null", "ERROR null", "REQUEST null", "ASYNC null", "REQUEST null", "ASYNC null");
        assertThat(server.get("/early", "X-Wacht-Auth", "{}").body())
                .as("seen by a filter right after that of the starter")
                .isEqualTo("null");
    }

    @Test
    void jwtOauthTokensAreVerifiedByTheVerifierBean() {
        String token = wacht.oauthToken().organization("o1").scope("m").jwt();
        String lacking = wacht.oauthToken().organization("o1").scope("x").jwt();

        assertThat(server.get("/oauth", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/oauth", "Authorization", "Bearer " + lacking).statusCode())
                .isEqualTo(403);
        assertThat(server.get("/oauth", bearer(wacht, "m")).statusCode()).isEqualTo(401);
    }

    @Test
    void handlerMappingsOfLibrariesAreGuarded() {
        assertThat(server.get("/mapped-elsewhere").statusCode()).isEqualTo(401);
        assertThat(server.get("/mapped-elsewhere", bearer(wacht, "a")).body()).isEqualTo("elsewhere");
    }

    @Test
    void onlyConfiguredOpenHandlersAreOpen() {
        try (BootServer opening = BootServer.start(
                TestApp.class,
                BootServer.with(
                        LocalSettings.of(wacht),
                        "wacht.web.default=deny",
                        "wacht.web.open-handlers=com.example.docs,dev.wacht.spring.boot.TestRoutes"))) {
            assertThat(opening.get("/unguarded").body()).isEqualTo("unguarded");
            assertThat(opening.get("/me").statusCode()).isEqualTo(401);
            assertThat(opening.get("/mapped-elsewhere", bearer(wacht, "a")).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void clientIsABean() {
        assertThat(server.context()
                        .getBean(WachtClient.class)
                        .users()
                        .listUsers()
                        .getData())
                .isEmpty();
    }

    @Test
    void defaultRuleIsConfigurable() {
        try (BootServer denying =
                BootServer.start(TestApp.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=deny"))) {
            assertThat(denying.get("/unguarded", bearer(wacht, "a")).statusCode())
                    .isEqualTo(403);
            assertThat(denying.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(200);
        }
        try (BootServer permitting =
                BootServer.start(TestApp.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=permit"))) {
            assertThat(permitting.get("/unguarded").statusCode()).isEqualTo(200);
            assertThat(permitting.get("/me").statusCode()).isEqualTo(401);
        }
    }
}
