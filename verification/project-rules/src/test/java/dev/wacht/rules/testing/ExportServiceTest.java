package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests in docs/testing.md of a route for API keys, and of an organization in the path. */
@WachtTest
class ExportServiceTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalWacht wacht;
    private TokenVerifier verifier;
    private WachtClient client;
    private GatewayAuthorizer machines;
    private Javalin service;

    ExportServiceTest(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @BeforeEach
    void start() {
        verifier = TokenVerifier.builder()
                .publishableKey(wacht.publishableKey())
                .clock(wacht.clock())
                .build();
        client = WachtClient.builder()
                .baseUrl(wacht.baseUrl())
                .gatewayUrl(wacht.gatewayUrl())
                .apiKey(wacht.backendApiKey())
                .build();
        machines = GatewayAuthorizer.builder()
                .client(client)
                .deploymentId(wacht.deploymentId())
                .build();
        JavalinGuard guard = WachtJavalin.guard(verifier, machines);
        service = Javalin.create(config -> {
                    WachtJavalin.install(config, guard);
                    config.routes.get(
                            "/export",
                            guard.requireMachine(
                                    MachineRequirement.permission("report:read"),
                                    ctx -> ctx.result(
                                            WachtJavalin.machine(ctx).keyName().orElse("-"))));
                    config.routes.get(
                            "/orgs/{orgId}/users",
                            guard.require(
                                    RouteRule.users(Requirement.permission("user:read"))
                                            .inOrganizationOf("orgId"),
                                    ctx -> ctx.result("users")));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        service.stop();
        machines.close();
        client.close();
        verifier.close();
    }

    private int status(String path, String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header(header, value)
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void keysWithThePermissionMayExport() throws Exception {
        String reader = wacht.apiKey().permission("report:read").create();
        String writer = wacht.apiKey().permission("report:write").create();

        assertThat(status("/export", "X-Api-Key", reader)).isEqualTo(200);
        assertThat(status("/export", "X-Api-Key", writer)).isEqualTo(403);
        assertThat(status("/export", "X-Api-Key", "unknown")).isEqualTo(401);
    }

    @Test
    void membersSeeTheUsersOfTheirActiveOrganization() throws Exception {
        String token =
                wacht.session().organization("42").permission("user:read").token();

        assertThat(status("/orgs/42/users", "Authorization", "Bearer " + token)).isEqualTo(200);
        assertThat(status("/orgs/43/users", "Authorization", "Bearer " + token)).isEqualTo(403);
    }
}
