package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication at the backend API, the id of the deployment, and unknown routes. */
class BackendApiTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/users", "POST,/users", "GET,/users/1/details", "PATCH,/users/1", "DELETE,/users/1"})
    void requestWithoutKeyIsRejectedFirst(String method, String path) throws Exception {
        Http.Response without = http.send(method, path, BodyPublishers.noBody());
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.json())
                .isEqualTo(Http.parse(
                        "{\"errors\":[{\"message\":\"Authorization header must be Bearer token\",\"code\":401}]}"));

        Http.Response wrong = http.send(
                method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + wacht.backendApiKey() + "x");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.error()).isEqualTo("Authentication failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic %s", "bearer %s", "%s", "Bearer"})
    void keyMustBeSentAsBearerToken(String pattern) throws Exception {
        Http.Response response = http.send(
                "GET", "/users", BodyPublishers.noBody(), "Authorization", pattern.formatted(wacht.backendApiKey()));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.error()).isEqualTo("Authorization header must be Bearer token");
    }

    @Test
    void settingsDescribeTheDeployment() throws Exception {
        JsonNode deployment = http.get("/").json();

        assertThat(deployment.get("id").textValue()).isEqualTo(wacht.deploymentId());
        assertThat(deployment.get("publishable_key").textValue()).isEqualTo(wacht.publishableKey());
        assertThat("http://" + deployment.get("frontend_host").textValue()).isEqualTo(wacht.issuer());
        assertThat(deployment.get("mode").textValue()).isEqualTo("staging");
        assertThat(Instant.parse(deployment.get("created_at").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(deployment.at("/b2b_settings/deployment_id").textValue()).isEqualTo(wacht.deploymentId());
        assertThat(deployment.toString()).doesNotContain("${");
    }

    @Test
    void deploymentIdExceedsPrecisionOfDouble() throws Exception {
        assertThat(Long.parseLong(wacht.deploymentId())).isGreaterThan(1L << 53);
        assertThat(http.get("/.well-known/meta").json())
                .isEqualTo(Http.parse("{\"data\":{\"deployment_id\":\"" + wacht.deploymentId() + "\"}}"));
    }

    @Test
    void publishableKeyContainsOrigin() {
        assertThat(wacht.publishableKey()).startsWith("pk_test_");
        assertThat(new String(Base64.getDecoder().decode(wacht.publishableKey().substring(8)), UTF_8))
                .isEqualTo(wacht.issuer())
                .isEqualTo(wacht.baseUrl())
                .isEqualTo(wacht.gatewayUrl())
                .matches("http://127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void healthRequiresNoKey() throws Exception {
        JsonNode health = http.send("GET", "/health", BodyPublishers.noBody()).json();

        assertThat(health.get("status").textValue()).isEqualTo("healthy");
        assertThat(Instant.parse(health.get("timestamp").textValue())).isBeforeOrEqualTo(Instant.now());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/user,404,",
        "GET,/users/,404,",
        "GET,/users//details,404,",
        "GET,//users,404,",
        "POST,/health,405,'GET, HEAD'",
        "PUT,/users/1/password,405,'DELETE, PATCH'"
    })
    void unknownRouteDoesNotUseErrorEnvelope(String method, String path, int status, String allowed) throws Exception {
        Http.Response response = http.send(method, path + "?a=b", BodyPublishers.noBody());

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("text/plain");
        assertThat(response.text()).contains(path);
        assertThat(response.raw().headers().firstValue("Allow")).isEqualTo(Optional.ofNullable(allowed));
    }

    @Test
    void headRespondsLikeGetWithoutBody() throws Exception {
        Http.Response response = http.send("HEAD", "/health", BodyPublishers.noBody());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEmpty();
    }
}
