package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.api.model.CreateOAuthClientRequestClientAuthMethod;
import dev.wacht.api.model.OAuthApp;
import dev.wacht.api.model.OAuthAppSigningKey;
import dev.wacht.api.model.OAuthClient;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.client.ApiConflictException;
import dev.wacht.client.ApiNotFoundException;
import dev.wacht.client.GatewayAuthorizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** OAuth apps of LocalWacht through the real client. */
class LocalWachtOAuthTest extends LocalWachtAndClient {
    @Test
    void appsAndScopes() {
        OAuthApp app = createApp();

        assertThat(app.getSupportedScopes()).containsExactly("read", "write");
        assertThatThrownBy(this::createApp).isInstanceOf(ApiConflictException.class);
        assertThat(client.oauth()
                        .archiveOAuthScope("shop", "read")
                        .getScopeDefinitions()
                        .get(0)
                        .isArchived())
                .isTrue();
        client.oauth()
                .setOAuthScopeMapping(
                        "shop", "read", scope -> scope.category("org").organizationPermission("page:read"));
        assertThat(client.oauth()
                        .updateOAuthScope("shop", "read", scope -> scope.displayName("Read"))
                        .getScopeDefinitions()
                        .get(0)
                        .getOrganizationPermission())
                .isEqualTo("page:read");
        client.oauth().unarchiveOAuthScope("shop", "read");
        assertThat(client.oauth()
                        .updateOAuthApp("shop", body -> body.name("Store"))
                        .getName())
                .isEqualTo("Store");
        assertThat(client.oauth().verifyOAuthAppDomain("shop").isVerified()).isTrue();
        assertThat(client.oauth().listOAuthApps().getApps()).hasSize(1);
    }

    @Test
    void clientsAndKeys() {
        createApp();
        OAuthClient web = client.oauth()
                .createOAuthClient(
                        "shop",
                        body -> body.clientAuthMethod(CreateOAuthClientRequestClientAuthMethod.CLIENT_SECRET_BASIC)
                                .grantTypes(List.of("authorization_code"))
                                .redirectUris(List.of("https://a.test/cb")));

        assertThat(client.oauth().rotateOAuthClientSecret("shop", web.getId()).getClientSecret())
                .isNotEqualTo(web.getClientSecret());
        assertThat(client.oauth()
                        .updateOAuthClient("shop", web.getId(), body -> body.clientName("Web"))
                        .getClientName())
                .isEqualTo("Web");
        assertThat(client.oauth().listOAuthGrants("shop", web.getId()).getGrants())
                .isEmpty();
        client.oauth().deactivateOAuthClient("shop", web.getId());
        assertThatThrownBy(() -> client.oauth().deactivateOAuthClient("shop", web.getId()))
                .isInstanceOf(ApiNotFoundException.class);
        assertThat(client.oauth().listOAuthClients("shop").getClients()).noneMatch(OAuthClient::isActive);
        OAuthAppSigningKey key = client.oauth().rotateOAuthAppSigningKey("shop").getNewValue();
        client.oauth().compromiseOAuthAppSigningKey("shop", key.getKid());
        assertThat(client.oauth().listOAuthAppSigningKeys("shop").getKeys())
                .extracting(OAuthAppSigningKey::getStatus)
                .containsExactly("active", "retired");
    }

    @Test
    void opaqueTokensOfATenantAndTheirResource() {
        String token = wacht.oauthToken()
                .user("u1")
                .scope("page:read")
                .organization("42")
                .resource("https://mcp.example.com")
                .opaque();

        assertThat(authorize(token)).satisfies(principal -> {
            assertThat(principal.organizationId()).hasValue("42");
            assertThat(principal.ownerUserId()).hasValue("u1");
            assertThat(principal.permissions()).containsExactly("page:read");
            assertThat(principal.metadata()).containsEntry("oauth_resource", "https://mcp.example.com");
        });
        wacht.revoke(token);
        assertThatThrownBy(() -> authorize(token)).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void opaqueTokensOfADeactivatedClientAreRejected() {
        createApp();
        OAuthClient web = client.oauth()
                .createOAuthClient(
                        "shop",
                        body -> body.clientAuthMethod(CreateOAuthClientRequestClientAuthMethod.NONE)
                                .grantTypes(List.of("authorization_code")));
        String token = wacht.oauthToken().client(web.getClientId()).opaque();

        assertThat(authorize(token).keyName()).hasValue(web.getClientId());
        client.oauth().deactivateOAuthClient("shop", web.getId());
        assertThatThrownBy(() -> authorize(token)).isInstanceOf(UnauthenticatedException.class);
    }

    private MachinePrincipal authorize(String token) {
        try (GatewayAuthorizer machines = GatewayAuthorizer.of(client)) {
            return machines.authorize(
                    MachineRequest.builder(MachineCredential.oauthToken(token))
                            .method("GET")
                            .resource("/pages/{id}")
                            .build(),
                    MachineRequirement.authenticated());
        }
    }

    private OAuthApp createApp() {
        return client.oauth()
                .createOAuthApp(form -> form.slug("shop")
                        .name("Shop")
                        .supportedScopes(List.of("read", "write"))
                        .allowDynamicClientRegistration(true));
    }
}
