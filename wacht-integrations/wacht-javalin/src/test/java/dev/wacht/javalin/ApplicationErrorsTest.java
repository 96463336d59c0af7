package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ConflictResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions of the application keep their own responses, unless {@code envelopeForAll} is set. */
class ApplicationErrorsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static Javalin plain;
    private static Javalin forAll;
    private static Javalin catchAll;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        JavalinGuard guard = WachtJavalin.guard(verifier);
        plain = create(guard, false);
        forAll = create(guard.envelopeForAll(), false);
        catchAll = create(guard, true);
    }

    private static Javalin create(JavalinGuard guard, boolean catchAll) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    WachtJavalin.install(config, guard);
                    register(config, guard);
                    if (catchAll) {
                        config.routes.exception(
                                Exception.class, (e, ctx) -> ctx.status(500).result("caught"));
                    }
                })
                .start(0);
    }

    private static void register(JavalinConfig config, JavalinGuard guard) {
        config.routes.get("/role", ctx -> ctx.result("ran"), Guarded.by(Requirement.permission("read")));
        config.routes.get("/wrapped", guard.require(Requirement.permission("read"), ctx -> ctx.result("ran")));
        config.routes.get(
                "/dup",
                ctx -> {
                    throw new ConflictResponse("dup");
                },
                Guarded.open());
        config.routes.get(
                "/broken",
                ctx -> {
                    throw new IllegalStateException("dev.wacht.Secret");
                },
                Guarded.open());
        config.routes.get(
                "/forbidden",
                ctx -> {
                    throw new ForbiddenException("not yours");
                },
                Guarded.open());
        config.routes.get(
                "/mapped",
                ctx -> {
                    throw new QuotaMapping.QuotaException();
                },
                Guarded.open());
        config.routes.get(
                "/awaited",
                ctx -> CompletableFuture.failedFuture(new ForbiddenException("not yours"))
                        .get(),
                Guarded.open());
        config.routes.get(
                "/awaited-mapped",
                ctx -> CompletableFuture.failedFuture(new QuotaMapping.QuotaException())
                        .get(),
                Guarded.open());
        config.routes.get(
                "/awaited-broken",
                ctx -> CompletableFuture.failedFuture(new IllegalStateException("dev.wacht.Secret"))
                        .get(),
                Guarded.open());
        config.routes.post("/body", ctx -> ctx.json(ctx.bodyAsClass(Map.class)), Guarded.open());
        config.routes.post(
                "/other-json", ctx -> ctx.json(ctx.jsonMapper().fromJsonString("{", Map.class)), Guarded.open());
        config.routes.after(
                ctx -> ctx.header("X-Caller", "" + WachtJavalin.findCaller(ctx).isPresent()));
    }

    @AfterAll
    static void stop() {
        plain.stop();
        forAll.stop();
        catchAll.stop();
        verifier.close();
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({"/dup, 409", "/broken, 500", "/awaited-broken, 500", "/none, 404"})
    void errorsOfTheApplicationAndOfJavalinAreUnchanged(String path, int status) throws Exception {
        HttpResponse<String> response = get(plain, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("\"error\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/role, 401",
        "/wrapped, 401",
        "/forbidden, 403",
        "/awaited, 403",
        "/mapped, 503",
        "/awaited-mapped, 503"
    })
    void exceptionsOfWachtBecomeTheEnvelopeDespiteACatchAllHandler(String path, int status) throws Exception {
        for (Javalin javalin : new Javalin[] {plain, catchAll, forAll}) {
            HttpResponse<String> response = get(javalin, path);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).startsWith("{\"error\":");
            assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(status == 401);
        }
        assertThat(get(catchAll, "/broken").body()).isEqualTo("caught");
        assertThat(get(catchAll, "/awaited-broken").body()).isEqualTo("caught");
    }

    @ParameterizedTest
    @CsvSource({
        "/dup, 409, conflict, dup",
        "/broken, 500, internal_error, Unexpected error",
        "/none, 404, not_found, Not found"
    })
    void envelopeForAllKeepsStatusAndReason(String path, int status, String code, String message) throws Exception {
        HttpResponse<String> response = get(forAll, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + message + "\",\"redirect_url\":null}");
    }

    /** A malformed request body is the client's error; malformed JSON from elsewhere is the server's. */
    @ParameterizedTest
    @CsvSource({"/body, {, 400, bad_request", "/body, [], 400, bad_request", "/other-json, {}, 500, internal_error"})
    void malformedBodyIs400(String path, String body, int status, String code) throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri(forAll, path)).POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + code + "\"");
    }

    @Test
    void afterHandlerCanFindTheCaller() throws Exception {
        HttpResponse<String> denied = get(plain, "/role");
        String token =
                wacht.session().user("u1").organization("o1").permission("read").token();
        HttpResponse<String> letIn =
                send(HttpRequest.newBuilder(uri(plain, "/role")).header("Authorization", "Bearer " + token));

        assertThat(denied.statusCode()).isEqualTo(401);
        assertThat(denied.headers().firstValue("X-Caller")).hasValue("false");
        assertThat(letIn.headers().firstValue("X-Caller")).hasValue("true");
    }

    @Test
    void denialIsLoggedAtDebugWithItsRoute() throws Exception {
        String token = wacht.session()
                .user("u1")
                .organization("o1")
                .permission("other")
                .token();
        String log = Output.of(() -> {
            for (String path : new String[] {"/role", "/wrapped"}) {
                send(HttpRequest.newBuilder(uri(plain, path)).header("Authorization", "Bearer " + token));
            }
            return null;
        });

        assertThat(log)
                .contains("403 GET /role: missing read (has other, organization o1)")
                .contains("403 GET /wrapped: missing read (has other, organization o1)");
    }

    private static URI uri(Javalin javalin, String path) {
        return URI.create("http://127.0.0.1:" + javalin.port() + path);
    }

    private static HttpResponse<String> get(Javalin javalin, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(javalin, path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
