package dev.wacht.client;

import static dev.wacht.auth.MachineRequirement.authenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.testkit.LocalWacht;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log messages of the client, and secrets that they must not contain. */
class LogTest {
    private LocalWacht local;
    private CapturedLog log;

    @BeforeEach
    void open() {
        local = LocalWacht.start();
        log = new CapturedLog();
    }

    @AfterEach
    void close() {
        log.close();
        local.close();
    }

    @Test
    void credentialOfAnotherDeploymentIsLoggedWithBothIds() {
        try (GatewayAuthorizer machines = authorizer()) {
            String foreign = local.apiKey().deployment("123").create();

            assertThat(catchThrowable(() -> machines.authorize(request(foreign), authenticated())))
                    .isNotNull();

            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("123", local.deploymentId())
                    .doesNotContain(foreign);
        }
    }

    @Test
    void eachGatewayOutageIsLoggedOnceAsWarning() {
        try (GatewayAuthorizer machines = authorizer()) {
            MachineRequest request = request(local.apiKey().create());
            for (int outage = 1; outage <= 2; outage++) {
                local.down();
                for (int i = 0; i < 3; i++) {
                    assertThat(catchThrowable(() -> machines.authorize(request, authenticated())))
                            .isNotNull();
                }
                assertThat(log.lines(Level.WARNING)).hasSize(outage);
                local.up();
                machines.authorize(request, authenticated());
            }
        }
    }

    @Test
    void allowedResponseWithAReasonIsLoggedOnce() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"allowed\":true,"
                        + "\"reason\":\"permission_denied\",\"identity\":{\"deployment_id\":\"1\"}}");
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> machines.authorize(request("key"), authenticated())))
                        .isInstanceOf(AuthUnavailableException.class);
            }
            assertThat(log.lines(Level.WARNING)).singleElement().asString().contains("reason", "503");
        }
    }

    @Test
    void retryIsLoggedAtDebugWithOperationAndStatus() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 503 Busy\r\n\r\n");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            assertThat(catchThrowable(
                            () -> CallMode.SYNC.call(TestClients.service(wacht).list(null))))
                    .isNotNull();
        }
        assertThat(log.lines(Level.FINE))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("things.listThings", "503"));
        assertThat(log.lines(Level.WARNING)).isEmpty();
    }

    @Test
    void noSecretIsLogged() throws Exception {
        String credential = "canary-credential";
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 503 Busy\r\n\r\n" + TestClients.API_KEY);
                WachtClient wacht = TestClients.fast(server.url()).build();
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .gatewayUrl(server.url())
                        .deploymentId("1")
                        .build()) {
            TestService service = TestClients.service(wacht);
            assertThat(catchThrowable(
                            () -> CallMode.ASYNC.call(service.put("canary-id", Map.of("password", "canary-pw")))))
                    .isNotNull();
            assertThat(catchThrowable(() -> machines.authorize(request(credential), authenticated())))
                    .isNotNull();
        }
        assertThat(log.all())
                .isNotEmpty()
                .noneMatch(line -> line.contains("canary"))
                .noneMatch(line -> line.contains(TestClients.API_KEY));
    }

    private GatewayAuthorizer authorizer() {
        return GatewayAuthorizer.builder()
                .gatewayUrl(local.gatewayUrl())
                .deploymentId(local.deploymentId())
                .build();
    }

    private static MachineRequest request(String apiKey) {
        return MachineRequest.builder(MachineCredential.apiKey(apiKey))
                .method("GET")
                .resource("/machine/users")
                .build();
    }
}
