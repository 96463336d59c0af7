package dev.wacht.examples.tests;

import static dev.wacht.examples.tests.ServiceUnderTest.USER_READ;
import static dev.wacht.examples.tests.ServiceUnderTest.USER_UPDATE;
import static dev.wacht.examples.tests.ServiceUnderTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the service over HTTP, with a local Wacht. The tests pass in every framework. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdminServiceTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MISSING_USER = "9007199254740993";

    private final Function<LocalWacht, RunningService> starter;

    // Both are set before the first test.
    private ServiceUnderTest service;
    private String userId;

    protected AdminServiceTests(Function<LocalWacht, RunningService> starter) {
        this.starter = starter;
    }

    @BeforeAll
    void start() {
        service = ServiceUnderTest.start(starter);
        userId = service.wacht()
                .user()
                .firstName("Ann")
                .lastName("Lee")
                .email("ann@example.com")
                .create();
        service.wacht()
                .user()
                .firstName("Bo")
                .lastName("Diaz")
                .email("bo@example.com")
                .create();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    protected ServiceUnderTest service() {
        return service;
    }

    @Test
    void usersOfWachtAreReturned() throws Exception {
        HttpResponse<String> response = service.get("/admin/users", bearer(service.token(USER_READ)));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode page = JSON.readTree(response.body());
        assertThat(page.get("has_more").booleanValue()).isFalse();
        assertThat(page.get("data").findValuesAsText("first_name")).containsExactlyInAnyOrder("Ann", "Bo");
        assertThat(page.get("data").findValuesAsText("id")).contains(userId);
        assertThat(page.get("data").findValuesAsText("primary_email_address"))
                .containsExactlyInAnyOrder("ann@example.com", "bo@example.com");
    }

    @Test
    void limitAndOffsetSelectThePage() throws Exception {
        String[] reader = bearer(service.token(USER_READ));

        JsonNode first =
                JSON.readTree(service.get("/admin/users?limit=1", reader).body());
        JsonNode second = JSON.readTree(
                service.get("/admin/users?limit=1&offset=1", reader).body());

        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(second.get("has_more").booleanValue()).isFalse();
        assertThat(first.get("data").get(0).get("id"))
                .isNotEqualTo(second.get("data").get(0).get("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=1e1", "offset=-1", "offset=x"})
    void limitOrOffsetOutOfBoundsIs400(String query) throws Exception {
        assertEnvelope(service.get("/admin/users?" + query, bearer(service.token(USER_READ))), 400, "bad_request");
    }

    @Test
    void newPasswordIsSetAtWacht() throws Exception {
        HttpResponse<String> response = service.patch(
                "/admin/users/" + userId + "/password",
                "{\"new_password\":\"correct horse battery staple\"}",
                bearer(service.token(USER_UPDATE)));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(service.wacht().passwordOf(userId)).hasValue("correct horse battery staple");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "null", "[]", "\"x\"", "{}", "{\"new_password\":null}", "{\"new_password\":\" \"}"})
    void invalidPasswordBodyIs400(String body) throws Exception {
        assertEnvelope(
                service.patch("/admin/users/" + userId + "/password", body, bearer(service.token(USER_UPDATE))),
                400,
                "bad_request");
    }

    @Test
    void unknownUserIs404() throws Exception {
        assertEnvelope(
                service.patch(
                        "/admin/users/" + MISSING_USER + "/password",
                        "{\"new_password\":\"correct horse\"}",
                        bearer(service.token(USER_UPDATE))),
                404,
                "not_found");
    }

    Stream<Arguments> invalidTokens() {
        return Stream.of(
                Arguments.of(
                        "another issuer",
                        invalidToken(s -> s.issuer("https://elsewhere.example").token())),
                Arguments.of(
                        "expired",
                        invalidToken(s -> s.lifetime(Duration.ofMinutes(-5)).token())),
                Arguments.of("unsigned", invalidToken(s -> s.unsigned().token())),
                Arguments.of("not a JWT", "garbage"),
                Arguments.of("three empty parts", ".."),
                Arguments.of("a header that is null", "bnVsbA.bnVsbA.AAAA"));
    }

    private String invalidToken(Function<SessionTokenBuilder, String> token) {
        return token.apply(service.wacht().session().user("admin").permission(USER_READ));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void invalidTokenIs401(String name, String token) throws Exception {
        HttpResponse<String> response = service.get("/admin/users", bearer(token));

        assertEnvelope(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void noTokenIs401() throws Exception {
        HttpResponse<String> response = service.get("/admin/users");

        assertEnvelope(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void twoAuthorizationHeadersAre401EvenWithValidTokens() throws Exception {
        String token = service.token(USER_READ);

        assertEnvelope(
                service.get("/admin/users", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token),
                401,
                "unauthenticated");
    }

    @Test
    void permissionOfAnotherRouteIs403() throws Exception {
        assertEnvelope(service.get("/admin/users", bearer(service.token(USER_UPDATE))), 403, "forbidden");
        assertEnvelope(
                service.patch(
                        "/admin/users/" + userId + "/password",
                        "{\"new_password\":\"changed by a reader\"}",
                        bearer(service.token(USER_READ))),
                403,
                "forbidden");
        assertThat(service.wacht().passwordOf(userId)).isNotEqualTo(Optional.of("changed by a reader"));
    }

    @Test
    void machineWithPermissionGetsUsers() throws Exception {
        String key = service.wacht().apiKey().permission(USER_READ).create();

        HttpResponse<String> response = service.get("/machine/users", "X-Api-Key", key);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).get("data")).hasSize(2);
    }

    @Test
    void machineWithoutPermissionIs403() throws Exception {
        String key = service.wacht().apiKey().permission("billing:read").create();

        assertEnvelope(service.get("/machine/users", "X-Api-Key", key), 403, "forbidden");
    }

    @Test
    void unknownKeyIs401() throws Exception {
        HttpResponse<String> response = service.get("/machine/users", "X-Api-Key", "unknown");

        assertEnvelope(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
    }

    @Test
    void keyOfAnotherDeploymentIs401WhateverItsPermissions() throws Exception {
        String key = service.wacht()
                .apiKey()
                .deployment("9007199254740997")
                .permission(USER_READ)
                .create();

        assertEnvelope(service.get("/machine/users", "X-Api-Key", key), 401, "unauthenticated");
    }

    @Test
    void missingKeyIs401WithoutACallToTheGateway() throws Exception {
        int before = service.wacht().requestCount("POST", "/v1/authz/check");

        HttpResponse<String> none = service.get("/machine/users");
        HttpResponse<String> blank = service.get("/machine/users", "X-Api-Key", " ");

        assertEnvelope(none, 401, "unauthenticated");
        assertEnvelope(blank, 401, "unauthenticated");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
        assertThat(service.wacht().requestCount("POST", "/v1/authz/check")).isEqualTo(before);
    }

    @Test
    void headIsAuthorizedLikeGet() throws Exception {
        HttpRequest.Builder head = service.request("/admin/users").method("HEAD", BodyPublishers.noBody());

        assertThat(service.send(head).statusCode()).isEqualTo(401);
        assertThat(service.send(head.headers(bearer(service.token(USER_UPDATE))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void webhooksAreAcceptedWithWachtsSignatureOnly() throws Exception {
        assertThat(service.wacht()
                        .webhook("user.created")
                        .deliverTo(service.url("/webhooks/wacht"))
                        .statuses())
                .containsExactly(204);
        assertEnvelope(
                service.send(service.request("/webhooks/wacht").POST(BodyPublishers.ofString("{}"))),
                401,
                "unauthenticated");
    }

    /** Asserts that the response is Wacht's envelope with this status and code, and reveals no internals. */
    protected static void assertEnvelope(HttpResponse<String> response, int status, String error) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).matches("application/json; ?charset=utf-8"));
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode envelope = JSON.readTree(response.body());
        assertThat(envelope.fieldNames()).toIterable().containsExactly("error", "message", "redirect_url");
        assertThat(envelope.get("error").textValue()).isEqualTo(error);
        assertThat(envelope.get("message").textValue()).isNotBlank();
        assertThat(response.body())
                .doesNotContain("Exception", "dev.wacht", "io.javalin", "org.eclipse", "org.springframework");
    }
}
