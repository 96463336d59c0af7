package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code beforeMatched} on a running Javalin: roles, wrapped handlers, and unguarded routes. */
class BeforeMatchedGuardTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<MachineRequest> MACHINE_REQUESTS = new CopyOnWriteArrayList<>();
    private static final List<String> RAN = new CopyOnWriteArrayList<>();

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin byDefault;
    private static Javalin denying;
    private static Javalin permitting;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        JavalinGuard guard = WachtJavalin.guard(verifier, (request, requirement) -> {
            MACHINE_REQUESTS.add(request);
            return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                    .permissions(requirement.requiredPermissions())
                    .build();
        });
        byDefault = start(guard, WachtJavalin.beforeMatched(guard));
        denying = start(guard, WachtJavalin.beforeMatched(guard, UnguardedRoutes.DENY));
        permitting = start(guard, WachtJavalin.beforeMatched(guard, UnguardedRoutes.PERMIT));
    }

    private static Javalin start(JavalinGuard guard, Handler beforeMatched) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.router.javaLangErrorHandler(WachtJavalin.javaLangErrorHandler());
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.beforeMatched(beforeMatched);
                    register(config.routes, guard);
                })
                .start(0);
    }

    private static void register(RoutesConfig routes, JavalinGuard guard) {
        Requirement reader = Requirement.permission("read");
        routes.get("/readers", BeforeMatchedGuardTest::run, Guarded.by(reader));
        routes.get(
                "/joined",
                BeforeMatchedGuardTest::run,
                Guarded.by(Requirement.inOrganization()),
                Guarded.by(Requirement.permission("w:read")));
        routes.get("/exclusive-roles", BeforeMatchedGuardTest::run, Guarded.by(reader), Guarded.open());
        routes.get("/open", BeforeMatchedGuardTest::run, Guarded.open());
        routes.get("/optional", BeforeMatchedGuardTest::run, Guarded.optional());
        routes.get("/items/{id}", BeforeMatchedGuardTest::run, Guarded.byMachine(MachineRequirement.authenticated()));
        routes.get(
                "/mixed",
                ctx -> ctx.result(WachtJavalin.caller(ctx).kind().name()),
                Guarded.accept(
                        Accept.any(Accept.session(), Accept.apiKey()), reader, MachineRequirement.permission("read")));
        routes.get("/wrapped", guard.require(reader, BeforeMatchedGuardTest::run));
        routes.get(
                "/wrapped/{id}", guard.requireMachine(MachineRequirement.authenticated(), BeforeMatchedGuardTest::run));
        routes.get(
                "/both",
                guard.require(reader, BeforeMatchedGuardTest::run),
                Guarded.by(Requirement.permission("other")));
        routes.get("/open-but-wrapped", guard.require(reader, BeforeMatchedGuardTest::run), Guarded.open());
        routes.get("/unguarded", BeforeMatchedGuardTest::run);
        routes.options("/unguarded", BeforeMatchedGuardTest::run);
        routes.head("/own-head", BeforeMatchedGuardTest::run, Guarded.by(reader));
        routes.get("/own-head", BeforeMatchedGuardTest::run, Guarded.open());
        routes.get(
                "/fatal",
                ctx -> {
                    throw new StackOverflowError("dev.wacht.Secret");
                },
                Guarded.open());
        WebhookVerifier signed =
                WebhookVerifier.builder().secret(wacht.webhookSecret()).build();
        routes.post(
                "/webhooks",
                WachtJavalin.webhook(WebhookReceiver.of(
                        signed, ReplayGuard.inMemory(), event -> RAN.add("webhook " + event.type()))));
    }

    private static void run(Context ctx) {
        RAN.add(ctx.path());
        ctx.result("ran");
    }

    @AfterAll
    static void stop() {
        byDefault.stop();
        denying.stop();
        permitting.stop();
        verifier.close();
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/readers,401,403,200",
        "/open,200,200,200",
        "/optional,200,200,200",
        "/mixed,401,403,200",
        "/wrapped,401,403,200",
        "/both,401,403,403",
        "/open-but-wrapped,401,403,200",
        "/unguarded,401,200,200",
        "/exclusive-roles,500,500,500",
        "/nowhere,404,404,404"
    })
    void getAndHeadAreAuthorizedByTheSameRule(String path, int anonymous, int other, int reader) throws Exception {
        String otherToken = "Bearer " + wacht.session().permission("other").token();
        String readerToken = "Bearer " + wacht.session().permission("read").token();
        for (String method : List.of("GET", "HEAD")) {
            assertThat(status(byDefault, method, path)).as(method).isEqualTo(anonymous);
            assertThat(status(byDefault, method, path, "Authorization", otherToken))
                    .as(method)
                    .isEqualTo(other);
            assertThat(status(byDefault, method, path, "Authorization", readerToken))
                    .as(method)
                    .isEqualTo(reader);
        }
    }

    @Test
    void explicitHeadRouteIsAuthorizedByItsOwnRule() throws Exception {
        assertThat(status(byDefault, "GET", "/own-head")).isEqualTo(200);
        assertThat(status(byDefault, "HEAD", "/own-head")).isEqualTo(401);
    }

    @Test
    void methodOverrideHeaderBypassesNoRule() throws Exception {
        RAN.clear();
        for (String method : List.of("HEAD", "OPTIONS", "POST", "get")) {
            HttpResponse<String> response = send(
                    byDefault,
                    "GET",
                    "/unguarded",
                    "X-HTTP-Method-Override",
                    method,
                    "Origin",
                    "https://elsewhere.example",
                    "Access-Control-Request-Method",
                    "GET");
            assertThat(response.statusCode()).as(method).isIn(401, 404, 405);
        }
        assertThat(RAN).isEmpty();
    }

    @Test
    void onlyAPreflightReachesAnUnguardedOptionsRoute() throws Exception {
        String[] preflight = {"Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET"};

        assertThat(status(byDefault, "OPTIONS", "/unguarded", preflight)).isEqualTo(200);
        assertThat(status(byDefault, "OPTIONS", "/unguarded")).isEqualTo(401);
        assertThat(status(byDefault, "OPTIONS", "/unguarded", "Origin", "https://elsewhere.example"))
                .isEqualTo(401);
        assertThat(status(byDefault, "OPTIONS", "/unguarded", "Access-Control-Request-Method", "GET"))
                .isEqualTo(401);
        assertThat(status(byDefault, "GET", "/unguarded", preflight)).isEqualTo(401);
        for (String[] more : List.of(
                new String[] {"Origin", "https://elsewhere.example"},
                new String[] {"X-HTTP-Method-Override", "GET"},
                new String[] {"X-HTTP-Method-Override", "OPTIONS"})) {
            assertThat(status(byDefault, "OPTIONS", "/unguarded", with(preflight, more)))
                    .as(more[0])
                    .isEqualTo(401);
        }
        HttpRequest.Builder withBody = request(byDefault, "/unguarded").headers(preflight);
        for (BodyPublisher body : List.of(BodyPublishers.ofString("x"), chunked("x"))) {
            // A new connection, because the server closes one whose body it did not read.
            assertThat(HttpClient.newHttpClient()
                            .send(withBody.method("OPTIONS", body).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static String[] with(String[] headers, String[] more) {
        return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofString(body));
    }

    @Test
    void severalRequirementsAreJoinedInAnyOrder() throws Exception {
        String inWorkspace = wacht.session()
                .organization("o1")
                .workspace("w1")
                .workspacePermission("w:read")
                .token();
        String inOrganization =
                wacht.session().organization("o1").permission("w:read").token();

        // Where an organization is required, only its permissions count.
        assertThat(status(byDefault, "GET", "/joined", "Authorization", "Bearer " + inWorkspace))
                .isEqualTo(403);
        assertThat(status(byDefault, "GET", "/joined", "Authorization", "Bearer " + inOrganization))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/items/7,/items/{id}", "/wrapped/7,/wrapped/{id}"})
    void gatewayGetsTheTemplateForGetAndHead(String path, String template) throws Exception {
        MACHINE_REQUESTS.clear();

        assertThat(status(byDefault, "GET", path, "X-Api-Key", "k")).isEqualTo(200);
        assertThat(status(byDefault, "HEAD", path, "X-Api-Key", "k")).isEqualTo(200);

        assertThat(MACHINE_REQUESTS).extracting(MachineRequest::resource).containsExactly(template, template);
        assertThat(status(byDefault, "HEAD", path)).isEqualTo(401);
    }

    @Test
    void routeForUsersAndMachinesReturnsTheCaller() throws Exception {
        String token = wacht.session().permission("read").token();

        assertThat(send(byDefault, "GET", "/mixed", "X-Api-Key", "k").body()).isEqualTo("API_KEY");
        assertThat(send(byDefault, "GET", "/mixed", "Authorization", "Bearer " + token)
                        .body())
                .isEqualTo("SESSION");
        assertThat(status(byDefault, "GET", "/mixed", "Authorization", "Bearer " + token, "X-Api-Key", "k"))
                .isEqualTo(401);
    }

    @Test
    void unguardedRoutesCanBeDeniedOrPermitted() throws Exception {
        String token = "Bearer " + wacht.session().token();

        assertThat(status(denying, "GET", "/unguarded", "Authorization", token)).isEqualTo(403);
        assertThat(status(denying, "HEAD", "/unguarded", "Authorization", token))
                .isEqualTo(403);
        assertThat(status(denying, "GET", "/wrapped")).isEqualTo(401);
        assertThat(status(permitting, "GET", "/unguarded")).isEqualTo(200);
        assertThat(status(permitting, "GET", "/readers")).isEqualTo(401);
    }

    @Test
    void webhookIsAuthenticatedByItsSignatureAndHandledOnce() throws Exception {
        RAN.clear();
        String url = "http://127.0.0.1:" + byDefault.port() + "/webhooks";

        assertThat(wacht.webhook("user.created").deliverTo(url).statuses()).containsExactly(204);
        HttpResponse<String> unsigned = HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(BodyPublishers.ofString("{\"type\":\"user.created\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(RAN).containsExactly("webhook user.created");
    }

    @Test
    void javaLangErrorIsWrittenAsTheEnvelope() throws Exception {
        HttpResponse<String> response = send(byDefault, "GET", "/fatal");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"internal_error\",\"message\":\"Unexpected error\",\"redirect_url\":null}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private static int status(Javalin javalin, String method, String path, String... headers) throws Exception {
        return send(javalin, method, path, headers).statusCode();
    }

    private static HttpResponse<String> send(Javalin javalin, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = request(javalin, path).method(method, BodyPublishers.noBody());
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Javalin javalin, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                .timeout(Duration.ofSeconds(30));
    }
}
