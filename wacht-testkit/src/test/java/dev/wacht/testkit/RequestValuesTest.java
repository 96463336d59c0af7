package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in requests that Wacht's server rejects, or accepts although they look invalid. */
class RequestValuesTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T10:00:00Z,200",
        "2026-03-04T10:00:00.123456789+02:00,200",
        "2026-03-04T10:00Z,422",
        "+12026-03-04T10:00:00Z,422",
        "2026-03-04T10:00:00+02:00:30,422",
        "2026-03-04T10:00:00+02,422",
        "2026-03-04T10:00:00,422"
    })
    void timesMustBeRfc3339(String time, int status) throws Exception {
        http.post("/api-auth/apps", "{\"app_slug\":\"a\",\"name\":\"A\",\"key_prefix\":\"wak_test\"}");
        assertThat(http.post("/api-auth/apps/a/keys", "{\"name\":\"k\",\"expires_at\":\"" + time + "\"}")
                        .status())
                .isEqualTo(status);
        assertThat(http.get("/api-auth/apps/a/audit/logs?start_date=" + time.replace("+", "%2B"))
                        .status())
                .isEqualTo(status == 200 ? 200 : 400);
    }

    @Test
    void filterRulesMustBeAnObject() throws Exception {
        String app = webhookApp();
        Http.Response rejected = http.post("/webhooks/apps/" + app + "/endpoints", """
                {"app_slug": "a", "url": "http://127.0.0.1:1/",
                 "subscriptions": [{"event_name": "e", "filter_rules": [1]}]}""");

        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.error()).isEqualTo("filter_rules must be an object");
    }

    private String webhookApp() throws Exception {
        return http.post("/webhooks/apps", "{\"name\":\"hooks\"}")
                .json()
                .path("app_slug")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({"',\"payload\":null',200", "'',422"})
    void payloadOfEventMayBeNullButNotAbsent(String payload, int status) throws Exception {
        String app = webhookApp();
        assertThat(http.post(
                                "/webhooks/apps/" + app + "/trigger",
                                "{\"app_slug\":\"" + app + "\",\"event_name\":\"e\"" + payload + "}")
                        .status())
                .isEqualTo(status);
    }

    static Stream<byte[]> bodiesThatAreNoJson() {
        return Stream.of(
                "{\"name\":\"\u00e9\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                "\ufeff{\"name\":\"a\"}".getBytes(UTF_8),
                "{\"name\":\"a\"}".getBytes(UTF_16),
                "{\"name\":\"\\ud800\"}".getBytes(UTF_8),
                "{\"name\":\"\\uDC00a\"}".getBytes(UTF_8),
                "{\"\\ud800\":\"a\",\"name\":\"a\"}".getBytes(UTF_8),
                ("{\"name\":\"a\",\"x\":" + "[".repeat(127) + "]".repeat(127) + "}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoJson")
    void malformedJsonOrUtf8IsRejected(byte[] body) throws Exception {
        assertThat(status(body)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"\\ud83d\\ude00\"}", "{\"name\":\"\\\\ud800\"}", "{\"name\":\"Zo\u00eb\"}"})
    void surrogatePairsAreAccepted(String body) throws Exception {
        assertThat(status(body.getBytes(UTF_8))).isEqualTo(200);
    }

    @Test
    void nestingIsLimited() throws Exception {
        String body = "{\"name\":\"a\",\"x\":" + "[".repeat(126) + "]".repeat(126) + "}";
        assertThat(status(body.getBytes(UTF_8))).isEqualTo(200);
    }

    private int status(byte[] body) throws Exception {
        return http.send(
                        "POST",
                        "/webhooks/apps",
                        BodyPublishers.ofByteArray(body),
                        "Authorization",
                        "Bearer " + wacht.backendApiKey(),
                        "Content-Type",
                        "application/json")
                .status();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /invitations                | {"email_address":"ann","first_name":"A","last_name":"B"}
            /invitations                | {"email_address":"@","first_name":"A","last_name":"B"}
            /invitations                | {"email_address":"a@b","first_name":"A","last_name":"B","expiry_days":-1}
            /invitations                | {"email_address":"a@b","first_name":"A","last_name":"B","expiry_days":9223372036854775807}
            /users/USER/emails          | {"email":"ann"}
            /session/tickets            | {"ticket_type":"impersonation","user_id":"USER","expires_in":9223372036854775807}
            /notifications              | {"user_id":"USER","title":"t","body":"b","expires_hours":9223372036854775807}
            /api-auth/rate-limit-schemes | {"name":"s","slug":"s","rules":[{"unit":"second","duration":0,"max_requests":1}]}
            /api-auth/rate-limit-schemes | {"name":"s","slug":"s","rules":[{"unit":"second","duration":1,"max_requests":-1}]}
            /api-auth/rate-limit-schemes | {"name":"s","slug":"s","rules":[{"unit":"month","duration":2147483647,"max_requests":1}]}
            """)
    void valuesOutOfRangeAreRejected(String path, String json) throws Exception {
        String user = wacht.user().create();
        Http.Response response = http.post(path.replace("USER", user), json.replace("USER", user));

        assertThat(response.status()).as(response.text() + response.note()).isEqualTo(400);
        assertThat(response.error()).isNotEqualTo("Bad request");
    }

    @Test
    void credentialsOfDeletedUserAreInvalid() throws Exception {
        String user = wacht.user().create();
        String key = wacht.apiKey().user(user).create();
        String token = wacht.oauthToken().user(user).opaque();

        http.delete("/users/" + user);

        assertThat(check("api_key", key)).isEqualTo(401);
        assertThat(check("oauth_access_token", token)).isEqualTo(401);
    }

    private int check(String type, String credential) throws Exception {
        String body = "{\"principal\":{\"type\":\"%s\",\"value\":\"%s\"},\"resource\":\"/r\",\"method\":\"GET\"}"
                .formatted(type, credential);
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json")
                .status();
    }
}
