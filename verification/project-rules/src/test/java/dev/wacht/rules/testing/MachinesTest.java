package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;

/** The example for machines in docs/testing.md. */
@WachtTest
class MachinesTest {
    @Test
    void clientGatewayAndOAuthVerifierWorkWithLocalWacht(LocalWacht wacht) {
        WachtClient client = WachtClient.builder()
                .baseUrl(wacht.baseUrl())
                .gatewayUrl(wacht.gatewayUrl())
                .apiKey(wacht.backendApiKey())
                .build();
        GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .client(client)
                .deploymentId(wacht.deploymentId())
                .build();
        OAuthTokenVerifier oauthTokens = OAuthTokenVerifier.builder()
                .issuer(wacht.oauthIssuer())
                .audience("urn:wacht:organization:42")
                .clock(wacht.clock())
                .build();
        try (client;
                machines;
                oauthTokens) {
            String apiKey = wacht.apiKey().permission("user:read").create();
            String jwt = wacht.oauthToken()
                    .user("1001")
                    .organization("42")
                    .scope("user:read")
                    .jwt();
            MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(apiKey))
                    .method("GET")
                    .resource("/items")
                    .build();

            assertThat(client.users().listUsers().getData()).isEmpty();
            assertThat(machines.authorize(request, MachineRequirement.permission("user:read"))
                            .permissions())
                    .containsExactly("user:read");
            assertThat(oauthTokens.verify(jwt).userId()).isEqualTo("1001");
        }
    }
}
