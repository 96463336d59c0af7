package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.ApiAuditLog;
import dev.wacht.api.model.ApiKey;
import dev.wacht.api.model.ApiKeyWithSecret;
import dev.wacht.api.model.AuthzCheckRequestMethod;
import dev.wacht.api.model.AuthzCheckResponse;
import dev.wacht.api.model.AuthzPrincipal;
import dev.wacht.api.model.AuthzPrincipalType;
import dev.wacht.api.model.RateLimit;
import dev.wacht.api.model.RateLimitUnit;
import dev.wacht.client.ApiAuthenticationException;
import dev.wacht.client.ApiBadRequestException;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** API keys of LocalWacht through the real client and the gateway. */
class LocalWachtApiKeysTest extends LocalWachtAndClient {
    @Test
    void apiKeyIsCreatedUsedRotatedAndRevoked() {
        client.apiKeys()
                .createApiAuthApp(
                        app -> app.appSlug("shop").name("Shop").keyPrefix("sk").description("Our shop"));
        assertThatThrownBy(() -> client.apiKeys()
                        .createApiAuthApp(
                                app -> app.appSlug("shop").name("Shop").keyPrefix("sk")))
                .isInstanceOf(ApiConflictException.class);
        ApiKeyWithSecret key =
                client.apiKeys().createApiKey("shop", body -> body.name("ci").permissions(List.of("item:read")));

        assertThat(check(key.getSecret()).isAllowed()).isTrue();
        assertThat(client.apiKeys().listAllApiAuthApps()).hasSize(1);
        assertThat(client.apiKeys().listApiKeys("shop").getKeys())
                .extracting(ApiKey::getKeySuffix)
                .containsExactly(key.getKeySuffix());
        ApiKeyWithSecret rotated = client.apiKeys().rotateApiKey("shop", key.getId());
        assertThat(rotated.getId()).isNotEqualTo(key.getId());
        client.apiKeys().revokeApiKey("shop", rotated.getId(), body -> body.reason("lost"));
        assertThatThrownBy(() -> check(rotated.getSecret()))
                .isInstanceOfSatisfying(
                        ApiAuthenticationException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(401));
        assertThat(client.apiKeys()
                        .listApiKeys("shop", query -> query.includeInactive(true))
                        .getKeys())
                .hasSize(2)
                .noneMatch(ApiKey::isActive);
        client.apiKeys().deleteApiAuthApp("shop");
        assertThatThrownBy(() -> client.apiKeys().getApiAuthApp("shop")).isInstanceOf(ApiNotFoundException.class);
    }

    @Test
    void rateLimitSchemeIsEnforcedAndLogged() {
        RateLimit twice = RateLimit.builder()
                .unit(RateLimitUnit.MINUTE)
                .duration(1)
                .maxRequests(2)
                .build();
        client.apiKeys()
                .createRateLimitScheme(
                        scheme -> scheme.slug("slow").name("Slow").rules(List.of(twice)));
        client.apiKeys()
                .createApiAuthApp(
                        app -> app.appSlug("shop").name("Shop").keyPrefix("sk").rateLimitSchemeSlug("slow"));
        String secret = client.apiKeys()
                .createApiKey("shop", body -> body.name("ci").permissions(List.of("item:read")))
                .getSecret();

        assertThat(check(secret).isAllowed()).isTrue();
        assertThat(check(secret).isAllowed()).isTrue();
        assertThat(check(secret).isAllowed()).isFalse();
        assertThat(client.apiKeys().getAllApiAuditLogs("shop", query -> query.limit(1)))
                .extracting(ApiAuditLog::getOutcome)
                .containsExactly("blocked", "allowed", "allowed");
        assertThatThrownBy(() -> client.apiKeys().deleteRateLimitScheme("slow"))
                .isInstanceOf(ApiBadRequestException.class);
        client.apiKeys().deleteApiAuthApp("shop");
        client.apiKeys().deleteRateLimitScheme("slow");
        assertThat(client.apiKeys().listRateLimitSchemes().getSchemes()).isEmpty();
    }

    private AuthzCheckResponse check(String secret) {
        return client.gateway()
                .checkAuthz(request -> request.principal(AuthzPrincipal.builder()
                                .type(AuthzPrincipalType.API_KEY)
                                .value(secret)
                                .build())
                        .resource("/items")
                        .method(AuthzCheckRequestMethod.GET)
                        .requiredPermissions(List.of("item:read")));
    }
}
