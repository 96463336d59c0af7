package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtException;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.RedirectResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards on a running Javalin. */
class JavalinGuardTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static final List<MachineRequest> MACHINE_REQUESTS = new CopyOnWriteArrayList<>();

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin javalin;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        JavalinGuard guard = WachtJavalin.guard(verifier, machines());
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.prefer405over404 = true;
                    WachtJavalin.registerErrorHandlers(config.routes::exception);
                    config.routes.get("/signed-in", guard.require(ctx -> {
                        HANDLED.incrementAndGet();
                        ctx.result(WachtJavalin.auth(ctx).requireUserId());
                    }));
                    config.routes.get(
                            "/readers", guard.require(Requirement.permission("user:read"), ctx -> ctx.result("read")));
                    config.routes.get(
                            "/optional",
                            guard.optional(ctx ->
                                    ctx.result(WachtJavalin.auth(ctx).userId().orElse("anonymous"))));
                    config.routes.get(
                            "/open",
                            ctx -> ctx.result(WachtJavalin.auth(ctx).userId().orElse("anonymous")));
                    config.routes.get(
                            "/items/{id}",
                            guard.requireMachine(
                                    MachineRequirement.authenticated(),
                                    ctx -> ctx.result(
                                            WachtJavalin.machine(ctx).keyId().orElse(""))));
                    config.routes.get(
                            "/user-of-machine", guard.requireMachine(MachineRequirement.authenticated(), ctx -> {
                                try {
                                    WachtJavalin.auth(ctx);
                                } catch (IllegalStateException e) {
                                    ctx.result(String.valueOf(e.getMessage()));
                                }
                            }));
                    config.routes.get("/bad", ctx -> {
                        throw new BadRequestResponse("the reason");
                    });
                    config.routes.get(
                            "/number",
                            ctx -> ctx.json(
                                    ctx.queryParamAsClass("n", Integer.class).get()));
                    config.routes.get("/broken", ctx -> {
                        throw new IllegalStateException("dev.wacht.Secret");
                    });
                    config.routes.get(
                            "/later",
                            ctx -> ctx.future(
                                    () -> CompletableFuture.failedFuture(new ForbiddenException("not yours"))));
                    config.routes.get("/moved", ctx -> {
                        ctx.header("Location", "/open");
                        throw new RedirectResponse();
                    });
                })
                .start(0);
    }

    @AfterAll
    static void stop() {
        javalin.stop();
        verifier.close();
        wacht.close();
    }

    private static MachineAuthorizer machines() {
        return (request, requirement) -> {
            MACHINE_REQUESTS.add(request);
            if (request.credential().value().equals("limited")) {
                throw new RateLimitedException(
                        "too often", Duration.ofMillis(1500), Map.of("x-ratelimit-remaining", "0", "set-cookie", "a"));
            }
            return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                    .keyId("key_" + request.credential().value())
                    .build();
        };
    }

    @Test
    void handlerSeesTheCaller() throws Exception {
        HttpResponse<String> response = get(
                "/signed-in",
                "Authorization",
                "Bearer " + wacht.session().user("u1").token());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("u1");
    }

    @Test
    void handlerDoesNotRunForDeniedRequests() throws Exception {
        int before = HANDLED.get();

        HttpResponse<String> response = get("/signed-in");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void headRunsNoHandlerAndHasNoBody() throws Exception {
        int before = HANDLED.get();

        HttpResponse<String> response = send(request("/signed-in").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.body()).isEmpty(); // Javalin responds to HEAD for a GET route without calling its handler.
        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void missingPermissionIs403() throws Exception {
        String token = wacht.session()
                .user("u1")
                .organization("o1")
                .permission("user:write")
                .token();

        assertThat(get("/readers", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(403);
    }

    @Test
    void optionalAuthTreatsInvalidTokensAsNone() throws Exception {
        String token = wacht.session().user("u1").token();

        assertThat(get("/optional").body()).isEqualTo("anonymous");
        assertThat(get("/optional", "Authorization", "Bearer a.b.c").body()).isEqualTo("anonymous");
        assertThat(get("/optional", "Authorization", "Bearer " + token).body()).isEqualTo("u1");
    }

    @Test
    void readingTheCallerWithoutAGuardIs500() throws Exception {
        HttpResponse<String> response = get("/open");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"internal_error\",\"message\":\"Unexpected error\",\"redirect_url\":null}");
    }

    @Test
    void readingTheUserOfAnApiKeyNamesTheMethodForAnyCaller() throws Exception {
        assertThat(get("/user-of-machine", "X-Api-Key", "k1").body())
                .isEqualTo(
                        "the request has no WachtAuth, because the caller of /user-of-machine is of the kind API_KEY:"
                                + " call WachtJavalin.caller");
    }

    @Test
    void gatewayGetsTheTemplateMethodAddressAndUserAgent() throws Exception {
        MACHINE_REQUESTS.clear();

        assertThat(get("/items/1", "X-Api-Key", "k1", "User-Agent", "test/1").body())
                .isEqualTo("key_k1");
        for (int id = 2; id <= 100; id++) {
            get("/items/" + id, "X-Api-Key", "k1");
        }

        assertThat(MACHINE_REQUESTS)
                .hasSize(100)
                .extracting(MachineRequest::resource)
                .containsOnly("/items/{id}");
        MachineRequest first = MACHINE_REQUESTS.get(0);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.clientIp()).hasValue("127.0.0.1");
        assertThat(first.userAgent()).hasValue("test/1");
    }

    @Test
    void severalApiKeysAreRejected() throws Exception {
        MACHINE_REQUESTS.clear();

        HttpResponse<String> response = get("/items/1", "X-Api-Key", "k1", "X-Api-Key", "k1");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
        assertThat(MACHINE_REQUESTS).isEmpty();
    }

    @Test
    void rateLimitedMachineIs429WithRateLimitHeadersOnly() throws Exception {
        HttpResponse<String> response = get("/items/1", "X-Api-Key", "limited");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(response.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/number?n=Secret,400,bad_request",
        "/broken,500,internal_error",
        "/later,403,forbidden",
        "/none,404,not_found"
    })
    void everyExceptionIsWrittenAsTheEnvelopeWithoutItsMessage(String path, int status, String error) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + error + "\"").doesNotContain("Secret", "yours");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void reasonOfTheApplicationIsKept() throws Exception {
        assertThat(get("/bad").statusCode()).isEqualTo(400);
        assertThat(get("/bad").body()).startsWith("{\"error\":\"bad_request\",\"message\":\"the reason\"");
    }

    @Test
    void wrongMethodIs405WithAllow() throws Exception {
        HttpResponse<String> response = send(request("/bad").POST(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).startsWith("{\"error\":\"method_not_allowed\"");
        assertThat(response.headers().allValues("Allow")).containsExactly("GET");
    }

    @Test
    void redirectIsNotAnError() throws Exception {
        HttpResponse<String> response = get("/moved");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("/open");
        assertThat(response.body()).doesNotContain("error");
    }

    @Test
    void guardWithoutMachineAuthorizerRejectsMachineRoutes() {
        assertThatThrownBy(() -> WachtJavalin.guard(verifier)
                        .requireMachine(MachineRequirement.authenticated(), ctx -> ctx.result("")))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(WachtException.class)
                .hasMessageContaining("machines(MachineAuthorizer)");
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
