package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * API-key apps, their keys and rate-limit schemes: the gateway's decisions follow the changes made by the backend API.
 */
class ApiKeyScenarioTest {
    private static final String APPS = "/api-auth/apps";
    private static final String KEYS = APPS + "/shop/keys";
    private static final String SCHEMES = "/api-auth/rate-limit-schemes";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void appsAreCreatedListedUpdatedAndDeleted() throws Exception {
        JsonNode created = createApp("shop").json();
        createApp("depot");

        assertThat(created.get("is_active").booleanValue()).isTrue();
        assertThat(created.get("deleted_at").isNull()).isTrue();
        assertThat(http.get(APPS).all("app_slug")).isEqualTo("shop depot");
        assertThat(http.get(APPS + "?search=DEP").all("app_slug")).isEqualTo("depot");
        assertThat(http.get(APPS + "?limit=1").json().get("has_more").booleanValue())
                .isTrue();
        assertThat(createApp("shop").status()).isEqualTo(409);
        http.patchJson(APPS + "/shop", "{\"is_active\":false,\"name\":\"Shop\"}");
        assertThat(http.get(APPS).all("app_slug")).isEqualTo("depot");
        assertThat(http.get(APPS + "?include_inactive=true").all("name")).isEqualTo("Shop depot");
        assertThat(http.delete(APPS + "/shop").text()).isEqualTo("{}");
        assertThat(http.delete(APPS + "/shop").error()).isEqualTo("API auth app not found");
        assertThat(http.get(APPS + "/shop").status()).isEqualTo(404);
    }

    @Test
    void appCanOnlyReferToExistingRows() throws Exception {
        String user = wacht.user().create();
        String body = "{\"app_slug\":\"a\",\"name\":\"A\",\"key_prefix\":\"sk\",\"user_id\":\"%s\"%s}";

        assertThat(http.post(APPS, body.formatted("1", "")).error()).isEqualTo("User not found");
        assertThat(http.post(APPS, body.formatted(user, ",\"permissions\":[\"x\"]"))
                        .status())
                .isEqualTo(400);
        assertThat(http.post(APPS, body.formatted(user, ""))
                        .json()
                        .get("user_id")
                        .textValue())
                .isEqualTo(user);
        JsonNode key = http.post(APPS + "/a/keys", "{\"name\":\"K\"}").json();
        assertThat(key.get("owner_user_id").textValue()).isEqualTo(user);
        assertThat(check(key.get("secret").textValue())
                        .json()
                        .at("/identity/owner_user_id")
                        .textValue())
                .isEqualTo(user);
    }

    @Test
    void gatewayAcceptsKeyUntilItIsRevoked() throws Exception {
        createApp("shop");
        JsonNode key = createKey();
        String secret = key.get("secret").textValue();

        assertThat(secret).startsWith("sk_").endsWith(key.get("key_suffix").textValue());
        assertThat(check(secret).json().at("/identity/key_id").textValue())
                .isEqualTo(key.get("id").textValue());
        assertThat(check(secret).json().at("/identity/app_slug").textValue()).isEqualTo("shop");
        JsonNode listed = http.get(KEYS).json().at("/keys/0");
        assertThat(listed.has("secret")).isFalse();
        assertThat(listed.get("last_used_at").textValue()).isNotNull();
        String revoke = KEYS + "/" + key.get("id").textValue() + "/revoke";
        assertThat(http.post(revoke).status()).isEqualTo(415);
        assertThat(http.post(revoke, "{\"reason\":\"lost\"}").text()).isEqualTo("{}");
        assertThat(http.post(revoke, "{}").status()).isEqualTo(400);
        assertThat(check(secret).status()).isEqualTo(401);
        assertThat(http.get(KEYS).json().get("keys")).isEmpty();
        assertThat(http.get(KEYS + "?include_inactive=true")
                        .json()
                        .at("/keys/0/revoked_reason")
                        .textValue())
                .isEqualTo("lost");
    }

    @Test
    void rotatedKeyHasNewIdAndSecret() throws Exception {
        createApp("shop");
        JsonNode key = createKey();

        JsonNode rotated =
                http.post(KEYS + "/" + key.get("id").textValue() + "/rotate").json();

        assertThat(rotated.get("id")).isNotEqualTo(key.get("id"));
        assertThat(rotated.get("permissions")).isEqualTo(key.get("permissions"));
        assertThat(check(key.get("secret").textValue()).status()).isEqualTo(401);
        assertThat(check(rotated.get("secret").textValue())
                        .json()
                        .get("allowed")
                        .booleanValue())
                .isTrue();
        assertThat(http.post(KEYS + "/1/rotate").error()).isEqualTo("API key not found");
        createApp("depot");
        assertThat(http.post(APPS + "/depot/keys/" + rotated.get("id").textValue() + "/rotate")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void expiredKeyAndKeyOfInactiveAppAreInvalid() throws Exception {
        createApp("shop");
        String until = wacht.clock().instant().plus(Duration.ofDays(1)).toString();
        String secret = http.post(KEYS, "{\"name\":\"K\",\"expires_at\":\"" + until + "\"}")
                .json()
                .get("secret")
                .textValue();

        assertThat(check(secret).status()).isEqualTo(200);
        http.patchJson(APPS + "/shop", "{\"is_active\":false}");
        assertThat(check(secret).status()).isEqualTo(401);
        http.patchJson(APPS + "/shop", "{\"is_active\":true}");
        assertThat(check(secret).status()).isEqualTo(200);
        wacht.clock().advance(Duration.ofDays(2));
        assertThat(check(secret).status()).isEqualTo(401);
        http.delete(APPS + "/shop");
        assertThat(check(secret).text()).isEqualTo("Invalid API key");
    }

    @Test
    void keyOfBuilderIsListedAndExported() throws Exception {
        String secret = wacht.apiKey().name("mine").permission("user:read").create();
        wacht.apiKey().name("theirs").deployment("42").create();

        assertThat(http.get(APPS).all("app_slug")).isEqualTo("local");
        assertThat(http.get(APPS + "/local/keys").json().get("keys"))
                .singleElement()
                .satisfies(key -> assertThat(key.get("name").textValue()).isEqualTo("mine"));
        try (LocalWacht copy = LocalWacht.builder().seed(wacht.exportSeed()).start()) {
            wacht.revoke(secret);
            assertThat(check(new Http(copy), secret).status()).isEqualTo(200);
        }
        assertThat(check(secret).status()).isEqualTo(401);
    }

    @Test
    void schemeLimitsKeysOfItsApps() throws Exception {
        String rules = "\"rules\":[{\"unit\":\"minute\",\"duration\":1,\"max_requests\":2,\"mode\":\"per_app\"}]";
        JsonNode scheme = http.post(SCHEMES, "{\"slug\":\"slow\",\"name\":\"Slow\"," + rules + "}")
                .json();
        assertThat(scheme.get("id").isNumber()).isTrue();
        assertThat(http.post(SCHEMES, "{\"slug\":\"slow\",\"name\":\"Slow\",\"rules\":[]}")
                        .status())
                .isEqualTo(409);
        createApp("shop");
        assertThat(http.patchJson(APPS + "/shop", "{\"rate_limit_scheme_slug\":\"fast\"}")
                        .error())
                .isEqualTo("Rate limit scheme not found");
        http.patchJson(APPS + "/shop", "{\"rate_limit_scheme_slug\":\"slow\"}");

        String first = createKey().get("secret").textValue();
        String second = createKey().get("secret").textValue();

        assertThat(check(first).json().get("allowed").booleanValue()).isTrue();
        assertThat(check(second).json().at("/rate_limits/0/remaining").intValue())
                .isZero();
        assertThat(check(first).json().get("reason").textValue()).isEqualTo("rate_limited");
        http.patchJson(SCHEMES + "/slow", "{\"rules\":[]}");
        assertThat(check(first).json().get("rate_limits")).isEmpty();
        assertThat(http.delete(SCHEMES + "/slow").status()).isEqualTo(400);
        http.delete(APPS + "/shop");
        assertThat(http.delete(SCHEMES + "/slow").status()).isEqualTo(204);
        assertThat(http.get(SCHEMES + "/slow").error()).isEqualTo("Rate limit scheme not found");
        assertThat(http.get(SCHEMES).json().get("total").intValue()).isZero();
    }

    @Test
    void ruleAppliesToItsEndpointsAndCalendarDayEndsAtMidnight() throws Exception {
        wacht.clock().set(Instant.parse("2026-03-04T23:00:00Z"));
        http.post(
                SCHEMES,
                "{\"slug\":\"day\",\"name\":\"Day\",\"rules\":[{\"unit\":\"calendar_day\",\"duration\":1,"
                        + "\"max_requests\":1,\"endpoints\":[\"/items*\"]}]}");
        createApp("shop");
        http.patchJson(APPS + "/shop", "{\"rate_limit_scheme_slug\":\"day\"}");
        String secret = createKey().get("secret").textValue();

        assertThat(check(secret).json().get("rate_limits")).hasSize(1);
        assertThat(check(secret).json().get("retry_after").longValue())
                .as("the whole window")
                .isEqualTo(Duration.ofDays(1).toMillis());
        wacht.clock().advance(Duration.ofHours(1));
        assertThat(check(secret).json().get("allowed").booleanValue()).isTrue();
        http.patchJson(
                SCHEMES + "/day",
                "{\"rules\":[{\"unit\":\"calendar_day\",\"duration\":1,\"max_requests\":1,"
                        + "\"endpoints\":[\"/orders\"]}]}");
        assertThat(check(secret).json().get("rate_limits")).isEmpty();
    }

    @Test
    void decisionsAreLoggedAndPagedByCursor() throws Exception {
        createApp("shop");
        JsonNode key = createKey();
        String first = "";
        for (int i = 0; i < 3; i++) {
            first = check(key.get("secret").textValue())
                    .json()
                    .get("request_id")
                    .textValue();
            wacht.clock().advance(Duration.ofMinutes(1));
        }
        wacht.faults().limitNext(1, Duration.ofSeconds(5));
        check(key.get("secret").textValue());

        String logs = APPS + "/shop/audit/logs";
        JsonNode page = http.get(logs + "?limit=2").json();
        assertThat(page.at("/data/0/outcome").textValue()).isEqualTo("blocked");
        assertThat(page.at("/data/1/request_id").textValue()).isEqualTo(first);
        assertThat(page.at("/data/1/path").textValue()).isEqualTo("/items");
        assertThat(page.get("has_more").booleanValue()).isTrue();
        String next = page.get("next_cursor").textValue();
        JsonNode rest = http.get(logs + "?limit=2&offset=7&cursor=" + next).json();
        assertThat(rest.get("data")).hasSize(2);
        assertThat(rest.get("has_more").booleanValue()).isFalse();
        assertThat(rest.get("next_cursor").isNull()).isTrue();
        String last = "?cursor_ts=" + page.at("/data/1/timestamp").textValue() + "&cursor_id=" + first;
        assertThat(http.get(logs + last).json().get("data")).isEqualTo(rest.get("data"));
        assertThat(http.get(logs + "?outcome=blocked").json().get("data")).hasSize(1);
        assertThat(http.get(logs + "?key_id=1").json().get("data")).isEmpty();
        assertThat(http.get(logs + "?end_date=" + rest.at("/data/1/timestamp").textValue())
                        .json()
                        .get("data"))
                .hasSize(1);
        assertThat(http.get(logs + "?limit=9999").json().get("limit").intValue())
                .isEqualTo(1000);
        assertThat(http.get(logs + "?cursor=odd").status()).isEqualTo(400);
    }

    private Http.Response createApp(String slug) throws Exception {
        return http.post(APPS, "{\"app_slug\":\"%s\",\"name\":\"%s\",\"key_prefix\":\"sk\"}".formatted(slug, slug));
    }

    private JsonNode createKey() throws Exception {
        return http.post(KEYS, "{\"name\":\"K\",\"permissions\":[\"item:read\"],\"metadata\":{\"plan\":\"gold\"}}")
                .json();
    }

    private Http.Response check(String secret) throws Exception {
        return check(http, secret);
    }

    private static Http.Response check(Http http, String secret) throws Exception {
        String body = "{\"principal\":{\"type\":\"api_key\",\"value\":\"" + secret
                + "\"},\"resource\":\"/items\",\"method\":\"GET\"}";
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json");
    }
}
