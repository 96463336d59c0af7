package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In an application with roles that nothing enforces, requests that reach this module get 500. */
class UnenforcedRolesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Guarded READER = Guarded.by(Requirement.permission("read"));

    private static LocalWacht wacht;
    private static JavalinGuard guard;
    private static TokenVerifier verifier;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        guard = WachtJavalin.guard(verifier);
    }

    @AfterAll
    static void stop() {
        verifier.close();
        wacht.close();
    }

    @Test
    void wrappedHandlerOfTheSameApplicationReturns500() throws Exception {
        String log = logOf(config -> config.routes.get("/reports", ctx -> ctx.result("ran"), READER), javalin -> {
            for (int call = 0; call < 3; call++) {
                assertThat(get(javalin, "/wrapped")).isEqualTo(500);
            }
        });

        assertThat(log)
                .containsOnlyOnce(
                        "the Guarded roles of GET /reports are not enforced: call WachtJavalin.install(config,");
    }

    @Test
    void guardOfAnotherPathReturns500() throws Exception {
        logOf(
                config -> {
                    config.routes.beforeMatched("/wrapped", WachtJavalin.beforeMatched(guard));
                    config.routes.get("/reports", ctx -> ctx.result("ran"), READER);
                },
                javalin -> assertThat(get(javalin, "/wrapped")).isEqualTo(500));
    }

    /** A guard of {@code /reports/{name}} does not match {@code /reports/a/b}. */
    @ParameterizedTest
    @CsvSource({
        "/reports/{name}, /reports/<path>",
        "/reports/<path>, /{area}/<path>",
        "/*/reports, /<path>/reports",
        "/reports/1, /reports/{id}"
    })
    void guardOfSomePathsOfTheRouteReturns500(String guarded, String route) throws Exception {
        String log = logOf(
                config -> {
                    config.routes.beforeMatched(guarded, WachtJavalin.beforeMatched(guard));
                    config.routes.get(route, ctx -> ctx.result("ran"), READER);
                },
                javalin -> assertThat(get(javalin, "/wrapped")).isEqualTo(500));

        assertThat(log).contains("the Guarded roles of GET " + route + " are not enforced");
    }

    @ParameterizedTest
    @CsvSource({"/reports/{name}, /reports/{id}", "/reports/*, /reports/<path>", "/{area}/*, /{region}/reports"})
    void guardOfAllPathsOfTheRouteIsEnough(String guarded, String route) throws Exception {
        logOf(
                config -> {
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.beforeMatched(guarded, WachtJavalin.beforeMatched(guard));
                    config.routes.get(route, ctx -> ctx.result("ran"), READER);
                },
                javalin -> assertThat(get(javalin, "/wrapped")).isEqualTo(401));
    }

    @Test
    void webSocketRolesNeedAGuardForHandshakes() throws Exception {
        String log = logOf(
                config -> {
                    config.routes.beforeMatched(WachtJavalin.beforeMatched(guard));
                    config.routes.ws("/live", ws -> {}, READER);
                },
                javalin -> assertThat(get(javalin, "/wrapped")).isEqualTo(500));

        assertThat(log).contains("WS /live").contains("wsBeforeUpgrade");
    }

    @Test
    void errorResponseForAnUnknownPathIs500() throws Exception {
        logOf(
                config -> {
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.get("/reports", ctx -> ctx.result("ran"), READER);
                },
                javalin -> assertThat(get(javalin, "/nowhere")).isEqualTo(500));
    }

    @Test
    void enforcedRolesAreNotReported() throws Exception {
        String log = logOf(
                config -> {
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.beforeMatched("/re*", WachtJavalin.beforeMatched(guard));
                    config.routes.get("/reports/{id}", ctx -> ctx.result("ran"), READER);
                },
                javalin -> {
                    assertThat(get(javalin, "/wrapped")).isEqualTo(401);
                    assertThat(get(javalin, "/reports/1")).isEqualTo(401);
                });

        assertThat(log).doesNotContain("not enforced");
    }

    @Test
    void routesThrowsForUnenforcedRoles() {
        Javalin unguarded = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/reports", ctx -> ctx.result("ran"), READER);
        });
        Javalin open = Javalin.create(config -> config.routes.get("/status", ctx -> ctx.result("up")));

        assertThatThrownBy(() -> WachtJavalin.routes(unguarded))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /reports: its Guarded roles are not enforced");
        assertThat(WachtJavalin.routes(open)).extracting(MappedRoute::rule).containsExactly(RouteRule.open());
    }

    private static String logOf(Consumer<JavalinConfig> routes, Check check) throws Exception {
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/wrapped", guard.require(ctx -> ctx.result("ran")));
                    routes.accept(config);
                })
                .start(0);
        try {
            return Output.of(() -> {
                check.on(javalin);
                return null;
            });
        } finally {
            javalin.stop();
        }
    }

    private static int get(Javalin javalin, String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** A check of a running application. */
    private interface Check {
        void on(Javalin javalin) throws Exception;
    }
}
