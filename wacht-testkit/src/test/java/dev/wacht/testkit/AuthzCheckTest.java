package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthzCheckTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void allowsKeyWithAllPermissions() throws Exception {
        String key = wacht.apiKey()
                .permission("user:read")
                .permission("user:update")
                .name("ci")
                .create();

        Http.Response response = check(key, "[\"user:read\",\" \",\"user:update\"]");

        assertThat(response.status()).isEqualTo(200);
        JsonNode body = response.json();
        assertThat(body.fieldNames())
                .toIterable()
                .as("nothing is left out")
                .containsExactlyInAnyOrder(
                        "request_id",
                        "allowed",
                        "reason",
                        "blocked_rule",
                        "identity",
                        "permissions",
                        "metadata",
                        "rate_limits",
                        "retry_after",
                        "headers");
        assertThat(body.get("allowed").booleanValue()).isTrue();
        assertThat(body.get("request_id").textValue()).isNotBlank();
        assertThat(body.get("reason").isNull()).isTrue();
        assertThat(body.get("blocked_rule").isNull()).isTrue();
        assertThat(body.get("metadata").isNull()).isTrue();
        assertThat(body.get("retry_after").isNull()).isTrue();
        assertThat(body.get("rate_limits")).isEqualTo(Http.parse("[]"));
        assertThat(body.get("headers")).isEqualTo(Http.parse("{}"));
        assertThat(body.get("permissions")).isEqualTo(Http.parse("[\"user:read\",\"user:update\"]"));
        JsonNode identity = body.get("identity");
        assertThat(identity.get("deployment_id").textValue()).isEqualTo(wacht.deploymentId());
        assertThat(identity.get("key_id").textValue()).matches("\\d{17,19}");
        assertThat(identity.get("key_name").textValue()).isEqualTo("ci");
        assertThat(identity.get("app_slug").textValue()).isEqualTo("local");
        for (String absent : new String[] {
            "owner_user_id", "organization_id", "workspace_id", "organization_membership_id", "workspace_membership_id"
        }) {
            assertThat(identity.get(absent).isNull()).as(absent).isTrue();
        }
    }

    @Test
    void returnsOwnerOfKey() throws Exception {
        String key = wacht.apiKey()
                .user("u1")
                .organization("o1")
                .workspace("w1")
                .appSlug("aa_1")
                .metadata(Map.of("plan", "gold"))
                .create();

        JsonNode body = check(key, "[]").json();

        assertThat(body.at("/identity/owner_user_id").textValue()).isEqualTo("u1");
        assertThat(body.at("/identity/organization_id").textValue()).isEqualTo("o1");
        assertThat(body.at("/identity/workspace_id").textValue()).isEqualTo("w1");
        assertThat(body.at("/identity/app_slug").textValue()).isEqualTo("aa_1");
        assertThat(body.at("/metadata/plan").textValue()).isEqualTo("gold");
    }

    @Test
    void deniesKeyWithoutOneOfThePermissions() throws Exception {
        String key = wacht.apiKey().permission("user:read").create();

        Http.Response response = check(key, "[\"user:read\",\"user:update\"]");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get("allowed").booleanValue()).isFalse();
        assertThat(response.json().get("reason").textValue()).isEqualTo("permission_denied");
        assertThat(response.json().at("/identity/deployment_id").textValue()).isEqualTo(wacht.deploymentId());
    }

    @Test
    void allowsKeyOfAnotherDeploymentAndReturnsItsId() throws Exception {
        String key = wacht.apiKey()
                .permission("user:read")
                .deployment("24239923154394999")
                .create();

        JsonNode body = check(key, "[\"user:read\"]").json();

        assertThat(body.get("allowed").booleanValue()).isTrue();
        assertThat(body.at("/identity/deployment_id").textValue()).isEqualTo("24239923154394999");
    }

    @Test
    void rejectsKeyOfAnotherInstance() throws Exception {
        try (LocalWacht other = LocalWacht.start()) {
            Http.Response response = check(other.apiKey().create(), "[]");

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.contentType()).startsWith("text/plain");
            assertThat(response.text()).isEqualTo("Invalid API key");
        }
    }

    @Test
    void rejectsRevokedAndExpiredKeysInJson() throws Exception {
        String revoked = wacht.apiKey().create();
        assertThat(check(revoked, "[]").status()).isEqualTo(200);
        wacht.revoke(revoked);
        String expired = wacht.apiKey().lifetime(Duration.ofSeconds(-1)).create();
        String alive = wacht.apiKey().lifetime(Duration.ofHours(1)).create();

        for (String key : new String[] {revoked, expired}) {
            Http.Response response = check(key, "[]");
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.json().get("allowed").booleanValue()).isFalse();
            assertThat(response.json().get("identity").isNull()).isTrue();
        }
        assertThat(check(alive, "[]").status()).isEqualTo(200);
    }

    @Test
    void onlyKnownKeysCanBeRevoked() {
        assertThatThrownBy(() -> wacht.revoke("wak_test_stranger"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("stranger");
    }

    @Test
    void rejectsApiKeyAsAccessToken() throws Exception {
        String key = wacht.apiKey().create();

        Http.Response response = post(
                "{\"principal\":{\"type\":\"oauth_access_token\",\"value\":\"%s\"},\"resource\":\"/x\",\"method\":\"GET\"}"
                        .formatted(key));

        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    void ignoresButRecordsAuthorizationHeader() throws Exception {
        String key = wacht.apiKey().create();

        Http.Response response = http.send(
                "POST",
                "/v1/authz/check",
                BodyPublishers.ofString(body(key, "[]")),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer nonsense");

        assertThat(response.status()).isEqualTo(200);
        assertThat(wacht.requests().get(0).header("authorization")).contains("Bearer nonsense");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unknown field           | 422 | {"principal":{"type":"api_key","value":"k"},"resource":"/x","method":"GET","x":1}
            unknown field inside    | 422 | {"principal":{"type":"api_key","value":"k","x":1},"resource":"/x","method":"GET"}
            unknown principal type  | 422 | {"principal":{"type":"session","value":"k"},"resource":"/x","method":"GET"}
            no principal            | 422 | {"resource":"/x","method":"GET"}
            no value                | 422 | {"principal":{"type":"api_key"},"resource":"/x","method":"GET"}
            no resource             | 422 | {"principal":{"type":"api_key","value":"k"},"method":"GET"}
            no method               | 422 | {"principal":{"type":"api_key","value":"k"},"resource":"/x"}
            permissions no list     | 422 | {"principal":{"type":"api_key","value":"k"},"resource":"/x","method":"GET","required_permissions":"a"}
            permission no text      | 422 | {"principal":{"type":"api_key","value":"k"},"resource":"/x","method":"GET","required_permissions":[1]}
            client_ip no text       | 422 | {"principal":{"type":"api_key","value":"k"},"resource":"/x","method":"GET","client_ip":1}
            no object               | 422 | []
            another method          | 400 | {"principal":{"type":"api_key","value":"k"},"resource":"/x","method":"BREW"}
            empty resource          | 400 | {"principal":{"type":"api_key","value":"k"},"resource":"?a=b","method":"GET"}
            no JSON                 | 400 | {
            two values              | 400 | {} {}
            all is well but the key | 401 | {"principal":{"type":"api_key","value":"k"},"resource":"/x?a","method":"get","client_ip":"::1","user_agent":null,"required_permissions":null}
            """)
    void rejectsInvalidRequestInPlainText(String name, int status, String body) throws Exception {
        Http.Response response = post(body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("text/plain");
    }

    @Test
    void requiresJsonContentType() throws Exception {
        Http.Response response = http.send(
                "POST", "/v1/authz/check", BodyPublishers.ofString(body("k", "[]")), "Content-Type", "text/plain");

        assertThat(response.status()).isEqualTo(415);
    }

    private Http.Response check(String key, String permissions) throws Exception {
        return post(body(key, permissions));
    }

    private static String body(String key, String permissions) {
        return "{\"principal\":{\"type\":\"api_key\",\"value\":\"%s\"},\"resource\":\"/users\",\"method\":\"GET\",\"required_permissions\":%s}"
                .formatted(key, permissions);
    }

    private Http.Response post(String body) throws Exception {
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json");
    }
}
