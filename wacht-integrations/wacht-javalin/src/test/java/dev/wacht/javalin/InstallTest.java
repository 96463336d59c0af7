package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code WachtJavalin.install} guards an application, and checks and logs its rules at startup. */
class InstallTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Requirement READER = Requirement.permission("read");

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static JavalinGuard guard;
    private static Javalin installed;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        guard = WachtJavalin.guard(
                        verifier,
                        (request, requirement) -> MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                                .build())
                .envelopeForAll();
        installed = create(InstallTest::register).start(0);
    }

    private static Javalin create(Consumer<JavalinConfig> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            WachtJavalin.install(config, guard);
            routes.accept(config);
        });
    }

    private static void register(JavalinConfig config) {
        config.routes.get("/readers", InstallTest::run, Guarded.by(READER));
        config.routes.get("/wrapped", guard.require(READER, InstallTest::run));
        config.routes.get("/open", InstallTest::run, Guarded.open());
        config.routes.get("/unguarded", InstallTest::run);
        config.routes.get(
                "/both", guard.require(READER, InstallTest::run), Guarded.by(Requirement.permission("other")));
        config.routes.sse(
                "/events",
                client -> {
                    client.sendEvent(
                            "event of " + WachtJavalin.auth(client.ctx()).requireUserId());
                    client.close();
                },
                Guarded.by(READER));
        config.routes.get(
                "/of/{organizationId}",
                InstallTest::run,
                Guarded.by(RouteRule.users(Requirement.authenticated()).inOrganizationOf("organizationId")));
        config.routes.get(
                "/wrapped-of/{organizationId}",
                guard.require(
                        RouteRule.users(Requirement.authenticated()).inOrganizationOf("organizationId"),
                        InstallTest::run));
        config.routes.get(
                "/optional", guard.optional(Accept.any(Accept.session(), Accept.apiKey()), InstallTest::writeCaller));
        config.routes.get(
                "/optional-role",
                InstallTest::writeCaller,
                Guarded.optional(Accept.any(Accept.session(), Accept.apiKey())));
        config.routes.get(
                "/broken",
                ctx -> {
                    throw new IllegalStateException("dev.wacht.Secret");
                },
                Guarded.open());
        config.routes.get(
                "/fatal",
                ctx -> {
                    throw new StackOverflowError("dev.wacht.Secret");
                },
                Guarded.open());
        config.routes.ws("/ws", ws -> {}, Guarded.by(READER));
        config.routes.ws("/ws/{room}", ws -> {});
    }

    private static void run(Context ctx) {
        ctx.result("ran");
    }

    private static void writeCaller(Context ctx) {
        String caller = ctx.header("X-Api-Key") == null
                ? ""
                : WachtJavalin.caller(ctx).kind().name();
        ctx.result(caller + " " + WachtJavalin.auth(ctx).userId().orElse("anonymous"));
    }

    @AfterAll
    static void stop() {
        installed.stop();
        verifier.close();
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/readers,401,403,200",
        "/wrapped,401,403,200",
        "/open,200,200,200",
        "/unguarded,401,200,200",
        "/both,401,403,403",
        "/events,401,403,200",
        "/nowhere,404,404,404"
    })
    void everyRouteIsGuarded(String path, int anonymous, int other, int reader) throws Exception {
        for (String method : List.of("GET", "HEAD")) {
            assertThat(status(method, path)).as(method).isEqualTo(anonymous);
            assertThat(status(method, path, "Authorization", bearer("other")))
                    .as(method)
                    .isEqualTo(other);
            assertThat(status(method, path, "Authorization", bearer("read")))
                    .as(method)
                    .isEqualTo(reader);
        }
    }

    @Test
    void serverSentEventsHaveTheUser() throws Exception {
        String token = wacht.session().user("u7").permission("read").token();

        HttpResponse<String> events =
                send("GET", "/events", "Authorization", "Bearer " + token, "Accept", "text/event-stream");

        assertThat(events.body()).contains("event of u7");
        assertThat(send("GET", "/events", "Accept", "text/event-stream").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/of/o1,200", "/of/o2,403", "/wrapped-of/o1,200", "/wrapped-of/o2,403"})
    void organizationOfThePathIsRequired(String path, int expected) throws Exception {
        String token = "Bearer " + wacht.session().organization("o1").token();

        assertThat(status("GET", path, "Authorization", token)).isEqualTo(expected);
        assertThat(status("HEAD", path, "Authorization", token)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/optional", "/optional-role"})
    void machineOnAnOptionalRouteIsACallerButNoUser(String path) throws Exception {
        assertThat(send("GET", path, "X-Api-Key", "k").body()).isEqualTo("API_KEY anonymous");
        assertThat(send("GET", path).body()).isEqualTo(" anonymous");
    }

    @Test
    void failuresAreWrittenAsTheEnvelope() throws Exception {
        for (String path : List.of("/broken", "/fatal")) {
            HttpResponse<String> response = send("GET", path);

            assertThat(response.statusCode()).as(path).isEqualTo(500);
            assertThat(response.body()).as(path).startsWith("{\"error\":\"internal_error\"");
        }
    }

    @Test
    void handshakesAreGuarded() throws Exception {
        assertThat(RawHttp.handshake(installed.port(), "/ws").status()).isEqualTo(401);
        assertThat(RawHttp.handshake(installed.port(), "/ws/7").status()).isEqualTo(401);
        assertThat(RawHttp.handshake(installed.port(), "/ws", "Authorization: " + bearer("other"))
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.handshake(installed.port(), "/ws", "Authorization: " + bearer("read"))
                        .status())
                .isEqualTo(101);
    }

    @Test
    void unguardedRoutesCanBeDenied() throws Exception {
        Javalin denying = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.install(config, guard, UnguardedRoutes.DENY);
                    config.routes.get("/unguarded", InstallTest::run);
                    config.routes.ws("/ws", ws -> {});
                })
                .start(0);
        try {
            assertThat(RawHttp.handshake(denying.port(), "/ws", "Authorization: " + bearer("read"))
                            .status())
                    .isEqualTo(403);
            assertThat(WachtJavalin.routes(denying))
                    .extracting(MappedRoute::rule)
                    .containsOnly(RouteRule.denied());
        } finally {
            denying.stop();
        }
    }

    @Test
    void installingTwiceThrows() {
        assertThatThrownBy(() -> create(config -> WachtJavalin.install(config, guard)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call WachtJavalin.install once");
        assertThatThrownBy(() -> Javalin.create(config -> {
                    config.routes.beforeMatched(WachtJavalin.beforeMatched(guard));
                    WachtJavalin.install(config, guard);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leave out WachtJavalin.beforeMatched");
    }

    @Test
    void unenforceableRulesFailTheStart() {
        JavalinGuard usersOnly = WachtJavalin.guard(verifier);
        RouteRule tenant = RouteRule.users(READER).inWorkspaceOf("workspaceId");
        Javalin broken = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            WachtJavalin.install(config, usersOnly);
            config.routes.get("/open-and-restricted", InstallTest::run, Guarded.by(READER), Guarded.open());
            config.routes.post(
                    "/user-and-machine",
                    InstallTest::run,
                    Guarded.by(READER),
                    Guarded.byMachine(MachineRequirement.authenticated()));
            config.routes.ws("/machines", ws -> {}, Guarded.byMachine(MachineRequirement.authenticated()));
            config.routes.get("/of/{other}", InstallTest::run, Guarded.by(tenant));
            config.routes.get("/of/{workspaceId}", InstallTest::run, Guarded.by(tenant));
            config.routes.get("/slashes/<workspaceId>", usersOnly.require(tenant, InstallTest::run));
        });

        assertThatThrownBy(() -> broken.start(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "GET /open-and-restricted: the roles of a route exclude each other",
                        "POST /user-and-machine: the roles of a route exclude each other",
                        "use Guarded.accept",
                        "WS /machines: a route takes API keys: set machines(MachineAuthorizer)",
                        "GET /of/{other}: its rule reads the path variables [workspaceId]")
                .hasMessageNotContainingAny("GET /of/{workspaceId}", "/slashes");
    }

    @Test
    void roleThatExcludesTheWrappedHandlerFailsTheStart() {
        Javalin broken = create(config -> config.routes.get(
                "/x", guard.requireMachine(MachineRequirement.authenticated(), InstallTest::run), Guarded.by(READER)));

        assertThatThrownBy(() -> broken.start(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /x: ");
    }

    @Test
    void startLogListsEveryRouteWithItsRule() throws Exception {
        String log = Output.of(() -> create(InstallTest::register).start(0).stop());

        assertThat(log)
                .contains("StartupCheck")
                .contains("Default rule: signed-in user")
                .contains("GET /readers  signed-in user: permission read (dev.wacht.javalin.InstallTest)")
                .contains("GET /wrapped  signed-in user: permission read (dev.wacht.javalin.InstallTest)")
                .contains("GET /open  open (dev.wacht.javalin.InstallTest)")
                .contains("WS /ws  signed-in user: permission read (WebSocket)")
                .contains("WS /ws/{room}  signed-in user (WebSocket)");
    }

    @Test
    void routesAreListedWithoutAStart() {
        Javalin created = create(InstallTest::register);

        assertThat(WachtJavalin.routes(created))
                .contains(MappedRoute.of("WS", "/ws", RouteRule.users(READER), "WebSocket"))
                .contains(MappedRoute.of("GET", "/wrapped", RouteRule.users(READER), InstallTest.class.getName()))
                .contains(MappedRoute.of("GET", "/open", RouteRule.open(), InstallTest.class.getName()))
                .isSorted();
    }

    private static String bearer(String permission) {
        return "Bearer " + wacht.session().permission(permission).token();
    }

    private static int status(String method, String path, String... headers) throws Exception {
        return send(method, path, headers).statusCode();
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + installed.port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }
}
