package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
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
    void aJwtIsSignedWithThePublishedKeyAndSaysWhatWachtSays() throws Exception {
        String token = wacht.oauthToken()
                .user("u1")
                .client("oc_1")
                .session("s1")
                .scope("a")
                .scope("b")
                .organization("o1")
                .jwt();

        JsonNode key = http.get(JWKS).json().at("/keys/0");
        String[] parts = token.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(json(parts[0]))
                .isEqualTo(Http.parse("{\"alg\":\"RS256\",\"kid\":" + key.get("kid") + ",\"typ\":\"JWT\"}"));
        JsonNode claims = json(parts[1]);
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
    void aRotationChangesThePublishedKey() throws Exception {
        JsonNode old = http.get(JWKS).json();
        wacht.rotateOAuthKeys();
        JsonNode fresh = http.get(JWKS).json();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(fresh.get("keys")).hasSize(1);
        assertThat(json(wacht.oauthToken().jwt().split("\\.", -1)[0]).get("kid"))
                .isEqualTo(fresh.at("/keys/0/kid"));
    }

    @Test
    void anOpaqueTokenIsJudgedByTheGatewayAsOneAndNotAsAnApiKey() throws Exception {
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
    void anOpaqueTokenEndsByTimeOrRevocation() throws Exception {
        assertThat(check("oauth_access_token", wacht.oauthToken().expired().opaque(), "a")
                        .status())
                .isEqualTo(401);
        String token = wacht.oauthToken().opaque();
        wacht.revoke(token);
        assertThat(check("oauth_access_token", token, "a").status()).isEqualTo(401);
    }

    @Test
    void aJwtIsUnknownToTheGateway() throws Exception {
        assertThat(check("oauth_access_token", wacht.oauthToken().jwt(), "a").status())
                .isEqualTo(401);
    }

    private Http.Answer check(String type, String value, String permission) throws Exception {
        return http.send(
                "POST",
                "/v1/authz/check",
                BodyPublishers.ofString("{\"principal\":{\"type\":\"" + type + "\",\"value\":\"" + value
                        + "\"},\"resource\":\"/r\",\"method\":\"GET\",\"required_permissions\":[\"" + permission
                        + "\"]}"),
                "Content-Type",
                "application/json");
    }

    private static JsonNode json(String part) {
        return Http.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static PublicKey publicKey(JsonNode jwk) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e"))));
    }

    private static BigInteger number(JsonNode value) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(value.textValue()));
    }
}
