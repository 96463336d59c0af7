package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OAuth apps with their scopes, clients, grants and signing keys. */
class OAuthScenarioTest {
    private static final String APP = "/oauth/apps/shop";

    private LocalWacht wacht = LocalWacht.start();
    private Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void appIsCreatedListedAndUpdated() throws Exception {
        JsonNode app = createApp().json();

        assertThat(app.get("supported_scopes")).isEqualTo(Http.parse("[\"a\",\"b\"]"));
        assertThat(app.at("/scope_definitions/0/display_name").textValue()).isEqualTo("a");
        assertThat(app.get("fqdn").textValue()).startsWith("shop.");
        assertThat(app.get("allow_dynamic_client_registration").booleanValue()).isTrue();
        assertThat(createApp().status()).isEqualTo(409);
        Http.Response noJson =
                http.form("POST", "/oauth/apps", "slug", "b", "name", "B", "scope_definitions", "[{\"scope\":1}]");
        assertThat(noJson.status()).isEqualTo(400);
        http.form("POST", "/oauth/apps", "slug", "b", "name", "B", "fqdn", "login.b.test");
        Http.Response sameDomain = http.form("POST", "/oauth/apps", "slug", "c", "name", "C", "fqdn", "login.b.test");
        assertThat(sameDomain.error()).isEqualTo("An OAuth app with this domain already exists");
        assertThat(http.get("/oauth/apps").json().get("apps")).hasSize(2);
        assertThat(http.patchJson(APP, "{\"name\":\"Shop\",\"is_active\":false}")
                        .json()
                        .get("is_active")
                        .booleanValue())
                .isFalse();
        assertThat(http.patchJson("/oauth/apps/none", "{}").error()).isEqualTo("OAuth app not found");
        assertThat(http.post(APP + "/verify-domain").json().get("domain")).isEqualTo(app.get("fqdn"));
    }

    @Test
    void scopesAreUpdatedMappedAndArchived() throws Exception {
        createApp();

        http.patchJson(APP + "/scopes/a", "{\"display_name\":\"Read\"}");
        http.post(APP + "/scopes/a/mapping", "{\"category\":\"org\",\"organization_permission\":\"page:read\"}");
        JsonNode scope = http.post(APP + "/scopes/a/archive").json().at("/scope_definitions/0");
        assertThat(scope.get("display_name").textValue()).isEqualTo("Read");
        assertThat(scope.get("organization_permission").textValue()).isEqualTo("page:read");
        assertThat(scope.get("archived").booleanValue()).isTrue();
        JsonNode all = http.post(APP + "/scopes/a/unarchive").json().get("scope_definitions");
        assertThat(all.at("/0/archived").booleanValue()).isFalse();
        assertThat(all).hasSize(2);
        assertThat(http.post(APP + "/scopes/z/archive").error()).isEqualTo("Scope not found");
    }

    @Test
    void clientSecretIsReturnedOnceOnly() throws Exception {
        createApp();
        JsonNode client = createClient("").json();
        String path = APP + "/clients/" + client.get("id").textValue();

        assertThat(client.get("client_secret").textValue()).isNotEmpty();
        assertThat(http.get(APP + "/clients").json().at("/clients/0").has("client_secret"))
                .isFalse();
        assertThat(http.patchJson(path, "{\"client_name\":\"App\"}").json().has("client_secret"))
                .isFalse();
        assertThat(http.post(path + "/rotate-secret").json().get("client_secret"))
                .isNotEqualTo(client.get("client_secret"));
        assertThat(http.patchJson(path, "{\"client_auth_method\":\"none\"}").status())
                .isEqualTo(200);
        assertThat(http.post(path + "/rotate-secret").status()).isEqualTo(400);
        assertThat(http.patchJson(path, "{\"client_auth_method\":\"odd\"}").status())
                .isEqualTo(400);
        assertThat(createClient(",\"access_token_ttl_seconds\":59").status()).isEqualTo(400);
        assertThat(createClient(",\"access_token_format\":\"xml\"").status()).isEqualTo(400);
        http.form("POST", "/oauth/apps", "slug", "other", "name", "Other");
        assertThat(http.patchJson(
                                "/oauth/apps/other/clients/" + client.get("id").textValue(), "{}")
                        .error())
                .isEqualTo("OAuth client not found");
    }

    @Test
    void tokensOfDeactivatedClientAreInvalid() throws Exception {
        createApp();
        JsonNode client = createClient("").json();
        String path = APP + "/clients/" + client.get("id").textValue();
        String token =
                wacht.oauthToken().client(client.get("client_id").textValue()).opaque();
        String other = wacht.oauthToken().opaque();

        assertThat(check(token)).isEqualTo(200);
        assertThat(http.delete(path).status()).isEqualTo(204);
        assertThat(http.delete(path).error()).isEqualTo("OAuth client not found");
        assertThat(check(token)).isEqualTo(401);
        assertThat(check(other)).isEqualTo(200);
        assertThat(http.get(APP + "/clients").json().at("/clients/0/is_active").booleanValue())
                .isFalse();
    }

    @Test
    void tokensOfRevokedGrantAreInvalid() throws Exception {
        wacht.close();
        wacht = LocalWacht.builder().seed("""
                        {"tables": {"oauth_apps": [{"id": "1", "slug": "shop", "name": "Shop", "fqdn": "shop.test"}],
                          "oauth_clients": [{"id": "2", "oauth_app_id": "1", "client_id": "web", "grant_types": [],
                            "client_auth_method": "none"}],
                          "oauth_grants": [{"id": "3", "oauth_client_id": "2",
                            "resource": "urn:wacht:organization:42", "scopes": ["a"]}]}}""").start();
        http = new Http(wacht);
        String granted = wacht.oauthToken().client("web").organization("42").opaque();
        String other = wacht.oauthToken().client("web").organization("43").opaque();

        String grants = APP + "/clients/2/grants";
        assertThat(http.get(grants).json().at("/grants/0/status").textValue()).isEqualTo("active");
        assertThat(http.post(grants + "/3/revoke").text()).isEqualTo("{}");
        assertThat(http.post(grants + "/3/revoke").error()).isEqualTo("Grant not found");
        assertThat(http.get(grants).json().at("/grants/0/revoked_at").isTextual())
                .isTrue();
        assertThat(check(granted)).isEqualTo(401);
        assertThat(check(other)).isEqualTo(200);
    }

    @Test
    void tokenIsInvalidWithoutActiveGrantClientAndApp() throws Exception {
        wacht.close();
        wacht = LocalWacht.builder()
                .seed("""
                        {"tables": {"oauth_apps": [{"id": "1", "slug": "shop", "name": "Shop", "fqdn": "shop.test"}],
                          "oauth_clients": [
                            {"id": "2", "oauth_app_id": "1", "client_id": "web"},
                            {"id": "3", "oauth_app_id": "1", "client_id": "off", "is_active": false}],
                          "oauth_grants": [
                            {"id": "4", "oauth_client_id": "2", "resource": "urn:wacht:organization:42",
                              "expires_at": "2026-03-04T13:00:00Z"}],
                          "api_auth_apps": [
                            {"id": "5", "app_slug": "off", "name": "Off", "is_active": false}]}}""")
                .clock(Instant.parse("2026-03-04T12:00:00Z"))
                .start();
        http = new Http(wacht);
        String granted = wacht.oauthToken()
                .client("web")
                .organization("42")
                .lifetime(Duration.ofDays(1))
                .opaque();

        assertThat(check(granted)).isEqualTo(200);
        assertThat(check(wacht.oauthToken().client("off").opaque())).isEqualTo(401);
        assertThat(check(wacht.oauthToken().appSlug("off").opaque())).isEqualTo(401);
        wacht.clock().advance(Duration.ofHours(1));
        assertThat(check(granted)).as("its grant expired").isEqualTo(401);
    }

    @Test
    void listedKeysAreThoseOfTheKeySet() throws Exception {
        createApp();
        String keys = APP + "/signing-keys";
        JsonNode first = http.get(keys).json().at("/keys/0");
        assertThat(first.get("public_key_pem").textValue()).startsWith("-----BEGIN PUBLIC KEY-----\nMII");
        assertKeys("active");

        JsonNode second = http.post(keys + "/rotate").json().get("new");
        assertKeys("active", "retired");
        assertThat(second.get("kid").textValue())
                .isEqualTo(wacht.oauthKeys().current())
                .isNotEqualTo(first.get("kid").textValue());
        compromise(second);
        assertKeys("active", "retired");
        assertThat(wacht.oauthKeys().ids()).doesNotContain(second.get("kid").textValue());
        compromise(first);
        assertKeys("active");
        assertThat(http.post(keys + "/none/compromise").error()).isEqualTo("Signing key not found");
        wacht.oauthKeys().add();
        assertKeys("active", "retired");
        wacht.reset();
        createApp();
        assertThat(http.get(keys).json().at("/keys/0/kid")).isEqualTo(first.get("kid"));
    }

    private void compromise(JsonNode key) throws Exception {
        String path = APP + "/signing-keys/" + key.get("kid").textValue() + "/compromise";
        assertThat(http.post(path).status()).isEqualTo(204);
        assertThat(http.post(path).status()).isEqualTo(404);
    }

    /** Asserts the statuses of the listed keys, newest first. */
    private void assertKeys(String... statuses) throws Exception {
        JsonNode listed = http.get(APP + "/signing-keys").json().get("keys");
        List<String> published = new ArrayList<>(
                http.get("/oauth/.well-known/jwks.json").json().get("keys").findValuesAsText("kid"));
        Collections.reverse(published);
        assertThat(listed.findValuesAsText("status")).containsExactly(statuses);
        assertThat(listed.findValuesAsText("kid")).isEqualTo(published);
        assertThat(listed.at("/0/kid").textValue()).isEqualTo(wacht.oauthKeys().current());
    }

    private Http.Response createApp() throws Exception {
        return http.form(
                "POST",
                "/oauth/apps",
                "slug",
                "shop",
                "name",
                "Shop",
                "supported_scopes",
                "a,b",
                "allow_dynamic_client_registration",
                "yes");
    }

    private Http.Response createClient(String more) throws Exception {
        return http.post(
                APP + "/clients",
                "{\"client_auth_method\":\"client_secret_basic\",\"grant_types\":[\"authorization_code\"],"
                        + "\"redirect_uris\":[\"https://a.test/cb\"],\"client_name\":\"Web\"" + more + "}");
    }

    private int check(String token) throws Exception {
        String body = "{\"principal\":{\"type\":\"oauth_access_token\",\"value\":\"" + token
                + "\"},\"resource\":\"/items\",\"method\":\"GET\"}";
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json")
                .status();
    }
}
