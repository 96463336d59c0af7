package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WebhookBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter does in every container, over sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilterContract {
    private final Container.Starter starter;
    private LocalWacht wacht;
    private TokenVerifier verifier;
    private TestApplication application;
    private Container container;

    FilterContract(Container.Starter starter) {
        this.starter = starter;
    }

    @BeforeAll
    void start() throws Exception {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        application = new TestApplication(verifier, wacht.webhookSecret());
        container = starter.start(application, "/error-page");
    }

    @AfterAll
    void stop() throws Exception {
        container.stop();
        verifier.close();
        wacht.close();
    }

    @BeforeEach
    void forget() {
        application.ran.clear();
        application.machineRequests.clear();
        application.resolverFails.set(false);
    }

    @Test
    void aServletSeesWhoCalls() throws Exception {
        RawHttp.Answer answer = get("/admin/users?ask=1", bearer("user:read"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("ran as u1/u1 reads users true").contains("asked WachtAuth[user u1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/users", "/nowhere", "/api/items", "/x.css/y", "/async/again"})
    void strangersAre401AndNothingRuns(String path) throws Exception {
        RawHttp.Answer answer = get(path);

        assertEnvelope(answer, 401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void aBadTokenIs401WithItsChallengeAndAMissingPermission403() throws Exception {
        RawHttp.Answer expired = get(
                "/admin/users",
                "Authorization: Bearer "
                        + wacht.session()
                                .user("u1")
                                .permission("user:read")
                                .lifetime(Duration.ofMinutes(-5))
                                .token());

        assertEnvelope(expired, 401, "unauthenticated");
        assertThat(expired.header("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertEnvelope(get("/admin/users", bearer("user:write")), 403, "forbidden");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void theMostSpecificPatternDecidesAlone() throws Exception {
        assertThat(get("/admin/reports/1", bearer("report:read")).status()).isEqualTo(200);
        assertThat(get("/admin/reports/1", bearer("user:read")).status()).isEqualTo(403);
        assertThat(get("/admin/reportsx", bearer("user:read")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/open", "/open/x", "/style.css"})
    void whatIsOpenLooksAtNoCredential(String path) throws Exception {
        assertThat(get(path, "Authorization: Bearer a.b.c").body()).contains("ran as nobody/null reads users false");
        assertEnvelope(get("/open?ask=1", bearer("user:read")), 500, "internal_error");
    }

    /** Each leads to a guarded servlet or to a front controller that could read it so; none may run it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61dmin/users",
                "/ADMIN/users",
                "/Admin/reports/1",
                "/admin/Reports/1",
                "/admin;x=1/users",
                "/open;/../admin/users",
                "/open/..;/admin/users",
                "/open/;x=1",
                "//admin/users",
                "/open//admin",
                "/open/../admin/users",
                "/open/%2e%2e/admin/users",
                "/open/%2E./admin/users",
                "/open/./x",
                "/admin/%2e%2e/open/x",
                "/open/..%2fadmin/users",
                "/open%2f..%2fadmin/users",
                "/open/..%5cadmin/users",
                "/open/..\\admin/users",
                "/open/%2561dmin",
                "/open/%252e%252e/admin/users",
                "/open/%00",
                "/open/%0a",
                "/open/%ff",
                "/open/%c0%ae%c0%ae/admin/users",
                "/optional/",
                "/api/users/1.css",
                "/error-page/",
                "/admin/style.css",
                "/x.CSS",
                "/x.css;y",
                "/x.css/"
            })
    void noSpellingOfAPathWalksAroundTheGuard(String path) throws Exception {
        RawHttp.Answer answer = get(path);

        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(application.ran).isEmpty();
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "dev.wacht");
    }

    /** A user who may read reports and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin/REPORTS/1", "/ADMIN/reports/1", "/Admin", "/admin/reports/%2e%2e/users"})
    void noSpellingLendsAnotherRule(String path) throws Exception {
        assertThat(get(path, bearer("report:read")).status()).isIn(400, 403);
        assertThat(application.ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void everyMethodIsJudged(String method) throws Exception {
        assertThat(RawHttp.send(container.port(), method, "/admin/users").status())
                .isIn(401, 405, 501);
        assertThat(application.ran).isEmpty();
    }

    @Test
    void aPreflightPassesAndWhatOnlyLooksLikeOneDoesNot() throws Exception {
        String origin = "Origin: https://app.example";
        String method = "Access-Control-Request-Method: DELETE";

        assertThat(send("OPTIONS", "/admin/users", origin, method).status()).isEqualTo(200);
        assertThat(application.ran).hasSize(1);
        for (RawHttp.Answer fake : List.of(
                send("OPTIONS", "/admin/users", origin),
                send("OPTIONS", "/admin/users", method),
                send("GET", "/admin/users", origin, method),
                send("options", "/admin/users", origin, method),
                send("OPTIONS", "/admin/users", origin, origin, method),
                send("OPTIONS", "/admin/users", origin, "Access-Control-Request-Method: "),
                send("OPTIONS", "/admin/users", origin, method, "X-HTTP-Method-Override: DELETE"),
                RawHttp.sendBody(container.port(), "OPTIONS", "/admin/users", "body", origin, method))) {
            assertThat(fake.status()).isIn(400, 401, 405, 501);
        }
        assertThat(application.ran).hasSize(1);
    }

    @Test
    void anOverriddenMethodChangesNothing() throws Exception {
        assertThat(send("GET", "/admin/users", "X-HTTP-Method-Override: OPTIONS")
                        .status())
                .isEqualTo(401);
        assertThat(send("GET", "/machine/x", "X-Api-Key: k", "X-HTTP-Method-Override: DELETE")
                        .status())
                .isEqualTo(200);
        assertThat(application.machineRequests)
                .extracting(MachineRequest::method)
                .containsExactly("GET");
    }

    @Test
    void twoAuthorizationHeadersAreNone() throws Exception {
        String token = bearer("user:read");

        assertEnvelope(get("/admin/users", token, token), 401, "unauthenticated");
        assertEnvelope(get("/admin/users", token + "," + token), 401, "unauthenticated");
        assertThat(get("/admin/users", token.replace("Bearer", "bEARER ")).status())
                .isEqualTo(200);
    }

    @Test
    void optionalAuthTakesBadTokensForNone() throws Exception {
        assertThat(get("/optional").body()).contains("ran as nobody/null");
        assertThat(get("/optional?ask=1", "Authorization: Bearer a.b.c").body())
                .contains("ran as nobody/null", "asked WachtAuth[anonymous, token");
        assertThat(get("/optional", bearer("user:read")).body()).contains("ran as u1/u1 reads users true");
    }

    @Test
    void theGatewayIsToldThePatternAndNotThePath() throws Exception {
        for (int id = 1; id <= 20; id++) {
            assertThat(get("/machine/items/" + id, "X-Api-Key: k1", "User-Agent: test/1")
                            .body())
                    .contains("ran as key_k1/key_k1 reads users false");
        }

        assertThat(application.machineRequests)
                .hasSize(20)
                .extracting(MachineRequest::resource)
                .containsOnly("/machine/*");
        assertThat(application.machineRequests.get(0).clientIp()).hasValue("127.0.0.1");
        assertThat(application.machineRequests.get(0).userAgent()).hasValue("test/1");
    }

    @Test
    void machinesAreRefusedWithTheirOwnChallenge() throws Exception {
        RawHttp.Answer none = get("/machine/x", bearer("user:read"));
        RawHttp.Answer limited = get("/machine/x", "X-Api-Key: limited");

        assertEnvelope(none, 401, "unauthenticated");
        assertThat(none.header("WWW-Authenticate")).containsExactly("ApiKey");
        assertEnvelope(limited, 429, "rate_limited");
        assertThat(limited.header("Retry-After")).containsExactly("2");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void aMixedPathTakesEitherAndNotBoth() throws Exception {
        assertThat(get("/mixed", bearer("user:read")).body()).contains("ran as u1/");
        assertThat(get("/mixed", "X-Api-Key: k1").body()).contains("ran as key_k1/");
        assertThat(get("/mixed", "X-Api-Key: k1", bearer("user:read")).status()).isEqualTo(401);
    }

    @Test
    void nobodySeesForwardedIdentity() throws Exception {
        for (String path : List.of("/admin/users", "/open/x")) {
            assertThat(get(path, bearer("user:read"), "x-WACHT-auth: {\"userId\":\"root\"}", "x-other: 1")
                            .body())
                    .containsIgnoringCase("x-other")
                    .doesNotContainIgnoringCase("x-wacht-auth")
                    .endsWith("nullfalse");
        }
    }

    @Test
    void aForwardIsJudgedByItsTarget() throws Exception {
        assertEnvelope(get("/go/forward?to=/admin/users"), 401, "unauthenticated");
        assertEnvelope(get("/go/forward?to=/admin/users", bearer("user:write")), 403, "forbidden");
        assertThat(application.ran).isEmpty();
        assertThat(get("/go/forward?to=/admin/users", bearer("user:read")).body())
                .contains("ran as u1/");
        assertThat(get("/go/forward?to=/open/x").body()).contains("ran as nobody/");
    }

    @Test
    void anIncludeIsJudgedByItsTargetAndLendsNothing() throws Exception {
        assertEnvelope(get("/go/include?to=/admin/users"), 401, "unauthenticated");
        assertThat(application.ran).isEmpty();
        assertThat(get("/go/include?to=/admin/users", bearer("user:read")).body())
                .contains("before ran as u1/")
                .contains(" after as null");
    }

    @Test
    void anAsynchronousDispatchToTheSamePatternIsJudgedOnceAndToAnotherOneAgain() throws Exception {
        assertThat(get("/async/again", bearer("user:read")).body()).contains("ran as u1/u1 reads users true");
        assertEnvelope(get("/async/elsewhere", bearer("user:read")), 401, "unauthenticated");
        assertThat(application.ran).hasSize(1);
        assertThat(get("/async/elsewhere", bearer("user:read"), "X-Api-Key: k1").body())
                .contains("ran as key_k1/");
        assertThat(application.machineRequests).hasSize(1);
        assertThat(get("/async/machine", "X-Api-Key: k1").body()).contains("ran as key_k1/");
        assertThat(application.machineRequests).hasSize(2);
        assertEnvelope(get("/go/async?to=/admin/users"), 401, "unauthenticated");
        assertThat(get("/go/async?to=/admin/users", bearer("user:read")).body()).contains("ran as u1/");
    }

    @ParameterizedTest
    @CsvSource({
        "/fail/runtime,500,internal_error",
        "/fail/error,500,internal_error",
        "/fail/io,500,internal_error",
        "/fail/written,500,internal_error",
        "/fail/async,500,internal_error",
        "/fail/wrapped,403,forbidden",
        "/go/forward?to=/fail/runtime,500,internal_error",
        "/fail/read?x=%,400,bad_request",
        "/go/error?to=404,404,not_found",
        "/go/error?to=405,405,method_not_allowed",
        "/go/error?to=418,418,bad_request",
        "/go/error?to=500,500,internal_error"
    })
    void everyFailureIsAnsweredInTheEnvelopeAndNothingElse(String path, int status, String error) throws Exception {
        RawHttp.Answer answer = get(path);

        assertEnvelope(answer, status, error);
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Content-Length")).isNotEqualTo(List.of("1000"));
        assertThat(answer.header("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.header("Allow")).hasSize(path.startsWith("/go/error") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void errorsAreAnsweredWhateverTheMethod(String method) throws Exception {
        assertEnvelope(send(method, "/go/error?to=404"), 404, "not_found");
        assertEnvelope(send(method, "/fail/runtime"), 500, "internal_error");
    }

    @Test
    void asynchronousWorkCanAnswerInTheEnvelopeToo() throws Exception {
        assertEnvelope(get("/async/answered", bearer("user:read")), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/async/failing", "/async/never"})
    void asynchronousWorkThatFailsOrNeverEndsIs500AtItsTimeout(String path) throws Exception {
        assertEnvelope(get(path, bearer("user:read")), 500, "internal_error");
    }

    @Test
    void aWebhookIsHandledOnceAndItsBytesAsTheyCame() throws Exception {
        WebhookBuilder webhook = wacht.webhook("user.created").data(Map.of("first_name", "Zoë"));

        assertThat(webhook.deliverTo(webhookUrl()).statuses()).containsExactly(204);
        assertThat(webhook.deliverTo(webhookUrl()).statuses()).containsExactly(204);

        assertThat(application.ran).containsExactly("user.created {\"first_name\":\"Zoë\"}");
    }

    @Test
    void aWebhookWhoseHandlerFailsComesAgainWhateverItThrew() throws Exception {
        assertThat(wacht.webhook("user.deleted").deliverTo(webhookUrl()).statuses())
                .hasSizeGreaterThan(1)
                .containsOnly(500);
    }

    @Test
    void whatIsNoWebhookIsRefused() throws Exception {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        String[] headers = webhook.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);

        assertEnvelope(
                RawHttp.sendBody(container.port(), "POST", "/webhooks", webhook.bodyText() + " ", headers),
                401,
                "unauthenticated");
        assertEnvelope(
                RawHttp.sendBody(container.port(), "POST", "/webhooks", "x".repeat((1 << 20) + 1), headers),
                413,
                "bad_request");
        RawHttp.Answer get = get("/webhooks", headers);
        assertEnvelope(get, 405, "method_not_allowed");
        assertThat(get.header("Allow")).containsExactly("POST");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookComplete() throws Exception {
        RawHttp.Answer answer = get("/fail/late");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("the beginning");
        assertThat(answer.header("Content-Length")).containsExactly("1000");
    }

    @Test
    void aGuardThatBreaksIs500AndNothingRuns() throws Exception {
        application.resolverFails.set(true);

        assertEnvelope(get("/machine/x", "X-Api-Key: k1"), 500, "internal_error");
        assertThat(application.ran).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4000, 8192, 65536})
    void longHeadersAreRefusedAndNothingRuns(int length) throws Exception {
        int status;
        try {
            status = get("/admin/users", "Authorization: Bearer " + "a".repeat(length))
                    .status();
        } catch (IOException reset) {
            status = 0; // The container did not wait for the end of it.
        }
        assertThat(status).isIn(0, 400, 401, 431);
        assertThat(application.ran).isEmpty();
    }

    @Test
    void manyUsersAtOnceAreNeverMixedUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String user = "user" + i;
                String token =
                        wacht.session().user(user).permission("user:read").token();
                Callable<String> call = () ->
                        get("/async/again", "Authorization: Bearer " + token).body();
                answers.add(threads.submit(call));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get()).contains("ran as user" + i + "/user" + i + " ");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String webhookUrl() {
        return "http://127.0.0.1:" + container.port() + "/webhooks";
    }

    private String bearer(String permission) {
        return "Authorization: Bearer "
                + wacht.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    private RawHttp.Answer get(String target, String... headerLines) throws IOException {
        return send("GET", target, headerLines);
    }

    private RawHttp.Answer send(String method, String target, String... headerLines) throws IOException {
        return RawHttp.send(container.port(), method, target, headerLines);
    }

    private static void assertEnvelope(RawHttp.Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.head() + "\n" + answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .contains("{\"error\":\"" + error + "\",\"message\":\"")
                .contains(",\"redirect_url\":null}")
                .doesNotContain("Secret", "dev.wacht", "\tat ", "Exception");
        assertThat(answer.header("Content-Type"))
                .hasSize(1)
                .first()
                .asString()
                .matches("application/json; ?charset=utf-8");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Date")).hasSize(1);
    }
}
