package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.wacht.auth.MachineRequirement.authenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.internal.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of a gateway, sent over a socket, and the results of the authorizer. */
class GatewayAuthorizerTest {
    private static final String OURS = "9007199254740993";
    private static final String SECRET = "wak_test_canary-credential";

    @RegisterExtension
    static final WireMockExtension gateway = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private GatewayAuthorizer authorizer;

    @BeforeEach
    void open() {
        authorizer = builder().deploymentId(OURS).build();
    }

    @AfterEach
    void close() {
        authorizer.close();
    }

    @Test
    void allowedCredentialOfOwnDeploymentReturnsThePrincipal() {
        respondWith(decision(true, "null", OURS, "\"user:read\",\"user:update\""));

        MachinePrincipal principal = authorize(authorizer, request(), MachineRequirement.permission("user:read"));

        assertThat(principal.kind()).isEqualTo(MachineCredential.Kind.API_KEY);
        assertThat(principal.deploymentId()).isEqualTo(OURS);
        assertThat(principal.keyId()).contains("77");
        assertThat(principal.appSlug()).contains("app");
        assertThat(principal.ownerUserId()).isEmpty();
        assertThat(principal.organizationId()).contains("o1");
        assertThat(principal.permissions()).containsExactly("user:read", "user:update");
        assertThat(principal.metadata()).containsEntry("kind", "oauth_access_token");
        assertThat(principal.requestId()).contains("r1");
    }

    @Test
    void requestContainsCredentialRouteCallerAndPermissions() throws Exception {
        respondWith(decision(true, "null", OURS, "\"a\",\"b\""));
        MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(SECRET))
                .method("PATCH")
                .resource("/items/{id}")
                .clientIp("203.0.113.7")
                .userAgent("agent \"x\" \u0000 \ud800 é")
                .build();

        authorize(authorizer, request, MachineRequirement.allPermissions("a", "b"));

        ServeEvent sent = gateway.getAllServeEvents().get(0);
        JsonNode body = new ObjectMapper().readTree(sent.getRequest().getBody());
        assertThat(body.at("/principal/type").asText()).isEqualTo("api_key");
        assertThat(body.at("/principal/value").asText()).isEqualTo(SECRET);
        assertThat(body.at("/resource").asText()).isEqualTo("/items/{id}");
        assertThat(body.at("/method").asText()).isEqualTo("PATCH");
        assertThat(body.at("/client_ip").asText()).isEqualTo("203.0.113.7");
        assertThat(body.at("/user_agent").asText())
                .startsWith("agent \"x\" \u0000 ")
                .endsWith(" é");
        assertThat(body.at("/required_permissions").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(sent.getRequest().getHeader("Authorization")).isNull();
    }

    @Test
    void resourceIsTheRouteTemplate() throws Exception {
        respondWith(decision(true, "null", OURS, ""));
        for (int i = 0; i < 3; i++) {
            authorize(authorizer, request(), authenticated());
        }
        for (ServeEvent event : gateway.getAllServeEvents()) {
            JsonNode body = new ObjectMapper().readTree(event.getRequest().getBody());
            assertThat(body.at("/resource").asText()).isEqualTo("/machine/users");
            assertThat(body.has("required_permissions")).isFalse();
            assertThat(body.has("client_ip")).isFalse();
        }
        assertThat(requestCount()).isEqualTo(3);
    }

    @Test
    void keyOfAnotherDeploymentIsRejectedDespiteItsPermissions() {
        respondWith(decision(true, "null", "111", "\"user:read\""));

        assertThatThrownBy(() -> authorize(authorizer, request(), MachineRequirement.permission("user:read")))
                .isInstanceOfSatisfying(
                        UnauthenticatedException.class,
                        e -> assertThat(e.challenge()).isEqualTo(AuthChallenge.API_KEY))
                .hasMessageContaining("111")
                .hasMessageContaining(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"permission_denied", "rate_limited"})
    void deniedKeyOfAnotherDeploymentIsUnauthenticated(String reason) {
        respondWith(decision(false, '"' + reason + '"', "111", ""));
        assertRefused(UnauthenticatedException.class);
    }

    @Test
    void severalDeploymentsCanBeAccepted() {
        respondWith(decision(true, "null", "111", ""));
        try (GatewayAuthorizer both = builder().deploymentId(OURS, "111").build()) {
            assertThat(authorize(both, request(), authenticated()).deploymentId())
                    .isEqualTo("111");
        }
    }

    @Test
    void otherAppOfOwnDeploymentIsRejectedIfAnAppIsConfigured() {
        respondWith(decision(true, "null", OURS, ""));
        try (GatewayAuthorizer one = builder().deploymentId(OURS).appSlug("app").build();
                GatewayAuthorizer other =
                        builder().deploymentId(OURS).appSlug("other").build()) {
            assertThat(authorize(one, request(), authenticated()).appSlug()).contains("app");
            assertThat(catchThrowable(() -> authorize(other, request(), authenticated())))
                    .isInstanceOf(UnauthenticatedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"permission_denied\"", "\"rate_limited\"", "\"something_new\"", "\"\""})
    void allowedResponseWithAReasonIsUnavailable(String reason) {
        respondWith(decision(true, reason, OURS, "\"user:read\""));
        assertRefused(AuthUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"permission_denied\"", "\"something_new\"", "null"})
    void deniedCredentialIsForbidden(String reason) {
        respondWith(decision(false, reason, OURS, "\"user:read\""));
        assertRefused(ForbiddenException.class);
    }

    @Test
    void rateLimitHasRetryAfterAndHeaders() {
        respondWith(aResponse()
                .withBody("{\"allowed\":false,\"reason\":\"rate_limited\",\"identity\":{\"deployment_id\":\"" + OURS
                        + "\"},\"retry_after\":1500,\"headers\":{\"x-ratelimit-limit\":\"10\"}}"));

        assertThatThrownBy(() -> authorize(authorizer, request(), authenticated()))
                .isInstanceOfSatisfying(RateLimitedException.class, e -> {
                    assertThat(e.retryAfter()).contains(Duration.ofMillis(1500));
                    assertThat(e.rateLimitHeaders()).containsEntry("x-ratelimit-limit", "10");
                });
    }

    @Test
    void anyPermissionIsDecidedByTheReturnedPermissions() {
        respondWith(decision(true, "null", OURS, "\"b\""));
        assertThat(authorize(authorizer, request(), MachineRequirement.anyPermission("a", "b")))
                .isNotNull();
        assertThat(catchThrowable(() -> authorize(authorizer, request(), MachineRequirement.anyPermission("a", "c"))))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void allowedResponseWithoutTheRequiredPermissionIsForbidden() {
        respondWith(decision(true, "null", OURS, "\"other\""));
        assertThat(catchThrowable(() -> authorize(authorizer, request(), MachineRequirement.permission("user:read"))))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void status401IsUnauthenticatedWithJsonAndText() {
        respondWith(aResponse().withStatus(401).withBody("Invalid API key"));
        assertRefused(UnauthenticatedException.class);
        respondWith(aResponse().withStatus(401).withBody("{\"allowed\":false,\"reason\":null}"));
        assertRefused(UnauthenticatedException.class);
    }

    @Test
    void oauthTokenIsChallengedAsBearerAndActsForTheGrantedResource() {
        MachineRequest request = MachineRequest.builder(MachineCredential.oauthToken("opaque"))
                .method("GET")
                .resource("/machine/users")
                .build();
        respondWith(aResponse().withStatus(401));
        assertThatThrownBy(() -> authorize(authorizer, request, authenticated()))
                .isInstanceOfSatisfying(
                        UnauthenticatedException.class,
                        e -> assertThat(e.challenge()).isEqualTo(AuthChallenge.BEARER_INVALID_TOKEN));

        respondWith(
                aResponse()
                        .withBody(
                                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"" + OURS
                                        + "\",\"organization_id\":\"o1\"},\"metadata\":{\"granted_resource\":\"urn:wacht:workspace:w9\"}}"));
        MachinePrincipal principal = authorize(authorizer, request, authenticated());
        assertThat(principal.kind()).isEqualTo(MachineCredential.Kind.OAUTH_TOKEN);
        assertThat(principal.workspaceId()).contains("w9");
        assertThat(principal.organizationId()).as("not granted").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 400, 403, 404, 415, 422, 429, 500, 502, 503})
    void anyOtherStatusIsUnavailableWithoutRetry(int status) {
        respondWith(aResponse()
                .withStatus(status)
                .withHeader("Location", gateway.baseUrl() + "/v1/authz/check")
                .withHeader("Retry-After", "0")
                .withBody(decisionText(true, "null", OURS, "\"user:read\"")));
        assertRefused(AuthUnavailableException.class);
        assertThat(requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "true",
                "[]",
                "<html>ok</html>",
                "{}",
                "{\"allowed\":\"true\",\"identity\":{\"deployment_id\":\"9007199254740993\"}}",
                "{\"allowed\":1,\"identity\":{\"deployment_id\":\"9007199254740993\"}}",
                "{\"allowed\":null,\"identity\":{\"deployment_id\":\"9007199254740993\"}}",
                "{\"identity\":{\"deployment_id\":\"9007199254740993\"}}",
                "{\"allowed\":false,\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\"}}",
                "{\"allowed\":true}",
                "{\"allowed\":true,\"identity\":null}",
                "{\"allowed\":true,\"identity\":{}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":9007199254740993.0}}",
                "{\"allowed\":true,\"identity\":\"9007199254740993\"}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"77\",\"deployment_id\":\"9007199254740993\"}}",
                "{\"allowed\":true,\"reason\":\"rate_limited\",\"reason\":null,\"identity\":{\"deployment_id\":\"77\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"+9007199254740993\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\" 9007199254740993\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\\r\\n\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":-77}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":18446744073709551616}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"100000000000000000000\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":[\"9007199254740993\"]}}",
                "{\"allowed\":false,\"identity\":{\"deployment_id\":\"a\"}}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\"},\"permissions\":\"user:read\"}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\"},\"permissions\":[1]}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\"}} {}",
                "{\"allowed\":true,\"identity\":{\"deployment_id\":\"9007199254740993\"}",
            })
    void invalidResponseIsUnavailable(String body) {
        respondWith(aResponse().withBody(body));
        assertThat(catchThrowable(() -> authorize(authorizer, request(), authenticated())))
                .isInstanceOf(AuthUnavailableException.class);
    }

    @Test
    void numericIdIsReadExactly() {
        respondWith(aResponse().withBody("{\"allowed\":true,\"identity\":{\"deployment_id\":" + OURS + "}}"));
        assertThat(authorize(authorizer, request(), authenticated()).deploymentId())
                .isEqualTo(OURS);
        respondWith(aResponse().withBody("{\"allowed\":true,\"identity\":{\"deployment_id\":9007199254740992}}"));
        assertRefused(UnauthenticatedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-7", "+7", "7.0", "7e1", "0x7", "a", "7 8", "7,8", "\u0667", "100000000000000000000"})
    void invalidDeploymentIdIsRejectedInBuild(String id) {
        GatewayAuthorizer.Builder given = builder().deploymentId(OURS, id);
        assertThatThrownBy(given::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deploymentId must be 1 to 20 decimal digits");

        Environment environment = Environment.of(Map.of("WACHT_DEPLOYMENT_ID", id)::get);
        assertThatThrownBy(() -> GatewayAuthorizer.fromEnv(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WACHT_DEPLOYMENT_ID must be 1 to 20 decimal digits");
    }

    @Test
    void unsupportedMethodIsForbiddenWithoutARequest() {
        MachineRequest trace = MachineRequest.builder(MachineCredential.apiKey(SECRET))
                .method("TRACE")
                .resource("/machine/users")
                .build();
        assertThat(catchThrowable(() -> authorize(authorizer, trace, authenticated())))
                .isInstanceOf(ForbiddenException.class);
        assertThat(requestCount()).isZero();
    }

    @Test
    void slowGatewayIsUnavailableAfterThreeSeconds() {
        respondWith(aResponse().withFixedDelay(10_000).withBody(decisionText(true, "null", OURS, "")));
        long start = System.nanoTime();
        assertRefused(AuthUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_800), Duration.ofSeconds(6));
        assertThat(requestCount()).isEqualTo(1);
    }

    @Test
    void droppedConnectionIsNotRetried() throws IOException {
        try (RawServer server = RawServer.respondingWith("");
                GatewayAuthorizer dropped = GatewayAuthorizer.builder()
                        .deploymentId(OURS)
                        .gatewayUrl(server.url())
                        .build()) {
            assertThat(catchThrowable(() -> authorize(dropped, request(), authenticated())))
                    .isInstanceOf(AuthUnavailableException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private void assertRefused(Class<? extends Throwable> type) {
        Throwable refusal =
                catchThrowable(() -> authorize(authorizer, request(), MachineRequirement.permission("user:read")));
        assertThat(refusal).isInstanceOf(type);
        assertThat(refusal.toString()).doesNotContain(SECRET);
    }

    private static GatewayAuthorizer.Builder builder() {
        return GatewayAuthorizer.builder().gatewayUrl(gateway.baseUrl());
    }

    private static MachineRequest request() {
        return MachineRequest.builder(MachineCredential.apiKey(SECRET))
                .method("GET")
                .resource("/machine/users")
                .build();
    }

    private static int requestCount() {
        return gateway.getAllServeEvents().size();
    }

    private static void respondWith(ResponseDefinitionBuilder response) {
        gateway.stubFor(post("/v1/authz/check").willReturn(response));
    }

    private static ResponseDefinitionBuilder decision(
            boolean allowed, String reason, String deployment, String permissions) {
        return aResponse().withBody(decisionText(allowed, reason, deployment, permissions));
    }

    private static String decisionText(boolean allowed, String reason, String deployment, String permissions) {
        return String.join(
                "",
                List.of(
                        "{\"request_id\":\"r1\",\"allowed\":" + allowed + ",\"reason\":" + reason,
                        ",\"blocked_rule\":null,\"identity\":{\"key_id\":\"77\",\"deployment_id\":\"" + deployment,
                        "\",\"app_slug\":\"app\",\"key_name\":\"k\",\"owner_user_id\":null,\"organization_id\":\"o1\"}",
                        ",\"permissions\":[" + permissions + "],\"metadata\":{\"kind\":\"oauth_access_token\"}",
                        ",\"rate_limits\":[],\"retry_after\":null,\"headers\":{}}"));
    }

    /** Overridden to test the asynchronous method. */
    MachinePrincipal authorize(GatewayAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        return machines.authorize(request, requirement);
    }
}
