package dev.wacht.client;

import static dev.wacht.auth.MachineRequirement.authenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The asynchronous method has the same results. */
class GatewayAuthorizerAsyncTest extends GatewayAuthorizerTest {
    @Override
    MachinePrincipal authorize(GatewayAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        return AsyncMachines.authorize(machines, request, requirement);
    }

    @Test
    void manyChecksDoNotBlockTheCallingThread() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .deploymentId(wacht.deploymentId())
                        .gatewayUrl(wacht.gatewayUrl())
                        .build()) {
            String key = wacht.apiKey().create();
            wacht.faults("/v1/authz/check").slow(Duration.ofMillis(500));
            List<CompletableFuture<MachinePrincipal>> checks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                checks.add(machines.authorizeAsync(request(key), authenticated(), Runnable::run)
                        .toCompletableFuture());
            }

            assertThat(checks).noneMatch(CompletableFuture::isDone);
            for (CompletableFuture<MachinePrincipal> check : checks) {
                assertThat(check.get(20, TimeUnit.SECONDS).deploymentId()).isEqualTo(wacht.deploymentId());
            }
        }
    }

    @Test
    void closedAuthorizerIsUnavailable() {
        GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .deploymentId("1")
                .gatewayUrl("http://127.0.0.1:1")
                .build();
        machines.close();

        assertThatThrownBy(() -> authorize(machines, request("k"), authenticated()))
                .isInstanceOf(AuthUnavailableException.class);
    }

    private static MachineRequest request(String key) {
        return MachineRequest.builder(MachineCredential.apiKey(key))
                .method("GET")
                .resource("/machine/users")
                .build();
    }
}
