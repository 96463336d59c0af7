package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthTokenTest {
    private static final String JWKS = "/oauth/.well-known/jwks.json";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void jwtIsSignedWithPublishedKeyAndHasWachtsClaims() throws Exception {
        String token = wacht.oauthToken()
                .user("u1")
                .client("oc_1")
                .session("s1")
                .scope("a")
                .scope("b")
                .organization("o1")
                .jwt();

        JsonNode key = http.get(JWKS).json().at("/keys/0");
        assertThat(new Jwt(token).verifiesWith(key)).isTrue();
        assertThat(new Jwt(token).header())
                .isEqualTo(Http.parse("{\"alg\":\"RS256\",\"kid\":" + key.get("kid") + ",\"typ\":\"JWT\"}"));
        JsonNode claims = new Jwt(token).claims();
        assertThat(claims.get("iss").textValue()).isEqualTo(wacht.oauthIssuer());
        assertThat(claims.get("sub").textValue()).isEqualTo("u1");
        assertThat(claims.get("aud").textValue()).isEqualTo("urn:wacht:organization:o1");
        assertThat(claims.get("client_id").textValue()).isEqualTo("oc_1");
        assertThat(claims.get("sid").textValue()).isEqualTo("s1");
        assertThat(claims.get("scope").textValue()).isEqualTo("a b");
        assertThat(claims.get("token_use").textValue()).isEqualTo("access_token");
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(3600);
    }

    @Test
    void rotationChangesPublishedKey() throws Exception {
        JsonNode old = http.get(JWKS).json();
        wacht.rotateOAuthKeys();
        JsonNode fresh = http.get(JWKS).json();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(fresh.get("keys")).hasSize(1);
        assertThat(new Jwt(wacht.oauthToken().jwt()).header().get("kid")).isEqualTo(fresh.at("/keys/0/kid"));
    }

    @Test
    void gatewayVerifiesOpaqueTokenButNotAsApiKey() throws Exception {
        String token = wacht.oauthToken()
                .client("oc_1")
                .scope("user:read")
                .workspace("w1")
                .opaque();

        JsonNode yes = check("oauth_access_token", token, "user:read").json();
        assertThat(yes.get("allowed").booleanValue()).isTrue();
        assertThat(yes.at("/identity/deployment_id").textValue()).isEqualTo(wacht.deploymentId());
        assertThat(yes.at("/metadata/granted_resource").textValue()).isEqualTo("urn:wacht:workspace:w1");
        assertThat(yes.at("/headers/x-wacht-granted-resource").textValue()).isEqualTo("urn:wacht:workspace:w1");
        assertThat(yes.at("/headers/x-wacht-oauth-client-id").textValue()).isEqualTo("oc_1");
        assertThat(check("oauth_access_token", token, "user:update")
                        .json()
                        .get("reason")
                        .textValue())
                .isEqualTo("permission_denied");
        assertThat(check("api_key", token, "user:read").status()).isEqualTo(401);
    }

    @Test
    void onlyOpaqueTokenHasRequestedResource() throws Exception {
        OAuthTokenBuilder token =
                wacht.oauthToken().organization("o1").scope("a").resource("https://mcp.example.com");

        JsonNode metadata =
                check("oauth_access_token", token.opaque(), "a").json().get("metadata");
        assertThat(metadata.get("oauth_resource").textValue()).isEqualTo("https://mcp.example.com");
        assertThat(metadata.get("granted_resource").textValue()).isEqualTo("urn:wacht:organization:o1");
        assertThat(new Jwt(token.jwt()).claims().toString()).doesNotContain("mcp.example.com");
        assertThat(check("oauth_access_token", wacht.oauthToken().scope("a").opaque(), "a")
                        .json()
                        .get("metadata")
                        .has("oauth_resource"))
                .isFalse();
    }

    @Test
    void invalidIsRejectedForOpaqueTokens() {
        OAuthTokenBuilder token = wacht.oauthToken().invalid(InvalidOAuthToken.EXPIRED);

        assertThatThrownBy(token::opaque)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an opaque token cannot be EXPIRED: invalid(…) applies to jwt() only");
    }

    @Test
    void expiredAndRevokedOpaqueTokensAreInvalid() throws Exception {
        assertThat(check("oauth_access_token", wacht.oauthToken().expired().opaque(), "a")
                        .status())
                .isEqualTo(401);
        String token = wacht.oauthToken().opaque();
        wacht.revoke(token);
        assertThat(check("oauth_access_token", token, "a").status()).isEqualTo(401);
    }

    @Test
    void gatewayRejectsJwt() throws Exception {
        assertThat(check("oauth_access_token", wacht.oauthToken().jwt(), "a").status())
                .isEqualTo(401);
    }

    private Http.Response check(String type, String value, String permission) throws Exception {
        return http.send(
                "POST",
                "/v1/authz/check",
                BodyPublishers.ofString("{\"principal\":{\"type\":\"" + type + "\",\"value\":\"" + value
                        + "\"},\"resource\":\"/r\",\"method\":\"GET\",\"required_permissions\":[\"" + permission
                        + "\"]}"),
                "Content-Type",
                "application/json");
    }
}
