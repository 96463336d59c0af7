package dev.wacht.client;

import static dev.wacht.auth.MachineRequirement.authenticated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.internal.Environment;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment is configured, or resolved from the API key and the publishable key. */
class TrustedDeploymentsTest {
    private LocalWacht local;
    private LocalWacht other;

    @BeforeEach
    void open() {
        local = LocalWacht.start();
        other = LocalWacht.start();
    }

    @AfterEach
    void close() {
        local.close();
        other.close();
    }

    @Test
    void deploymentIsResolvedFromTheApiKey() {
        try (WachtClient wacht = client(local);
                GatewayAuthorizer machines =
                        GatewayAuthorizer.builder().client(wacht).build()) {
            assertTrustsOnly(machines, local);
            assertThat(local.requestCount("GET", "/")).isEqualTo(1);
            assertThat(local.requestCount("GET", "/.well-known/meta")).isZero();
        }
    }

    @Test
    void deploymentIsResolvedFromThePublishableKey() {
        try (GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .publishableKey(local.publishableKey())
                .gatewayUrl(local.gatewayUrl())
                .build()) {
            assertTrustsOnly(machines, local);
            assertThat(local.requests())
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).isEmpty());
        }
    }

    /** A single failure of an application's interceptor must not reject machines permanently. */
    @Test
    void errorOfAnInterceptorIsRetried() {
        AtomicInteger calls = new AtomicInteger();
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new NoClassDefFoundError("broken once");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .publishableKey(local.publishableKey())
                .gatewayUrl(local.gatewayUrl())
                .okHttpClient(http)
                .build()) {
            assertThat(catchThrowable(machines::preload)).isInstanceOf(AuthUnavailableException.class);
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (catchThrowable(machines::preload) != null && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertTrustsOnly(machines, local);
        }
    }

    @Test
    void configuredDeploymentIsNotRequested() {
        try (WachtClient wacht = client(local);
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .client(wacht)
                        .deploymentId(local.deploymentId())
                        .build()) {
            assertTrustsOnly(machines, local);
            assertThat(local.requestCount("GET", "/")).isZero();
        }
    }

    @Test
    void deploymentIdVariableOverridesTheKeys() {
        Map<String, String> variables = Map.of(
                "WACHT_DEPLOYMENT_ID", " " + local.deploymentId() + "\n",
                "WACHT_GATEWAY_URL", local.gatewayUrl() + "\n",
                "WACHT_API_KEY", other.backendApiKey(),
                "WACHT_BACKEND_API_URL", other.baseUrl(),
                "WACHT_PUBLISHABLE_KEY", other.publishableKey());
        try (GatewayAuthorizer machines = fromEnv(variables)) {
            assertTrustsOnly(machines, local);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void deploymentIsResolvedFromKeysInTheEnvironment() {
        Map<String, String> gateway = Map.of("WACHT_GATEWAY_URL", local.gatewayUrl());
        List<Map<String, String>> keys = List.of(
                Map.of("WACHT_PUBLISHABLE_KEY", local.publishableKey() + "\n"),
                Map.of("NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY", local.publishableKey()),
                Map.of("WACHT_API_KEY", " " + local.backendApiKey(), "WACHT_BACKEND_API_URL", local.baseUrl()));
        for (Map<String, String> key : keys) {
            Map<String, String> variables = new HashMap<>(gateway);
            variables.putAll(key);
            try (GatewayAuthorizer machines = fromEnv(variables)) {
                assertTrustsOnly(machines, local);
            }
        }
        assertThat(local.requestCount("GET", "/")).isEqualTo(1);
        assertThat(local.requestCount("GET", "/.well-known/meta")).isEqualTo(2);
    }

    @Test
    void contradictingKeysInTheEnvironmentAreAnErrorThatNamesBoth() {
        Map<String, String> variables = Map.of(
                "WACHT_GATEWAY_URL", local.gatewayUrl(),
                "WACHT_API_KEY", local.backendApiKey(),
                "WACHT_BACKEND_API_URL", local.baseUrl(),
                "WACHT_PUBLISHABLE_KEY", other.publishableKey());
        try (GatewayAuthorizer machines = fromEnv(variables)) {
            assertThatThrownBy(machines::preload)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(local.deploymentId())
                    .hasMessageContaining(other.deploymentId());
        }
    }

    @Test
    void frameworkEnvironmentSuppliesMissingSettings() {
        Map<String, String> variables = Map.of(
                "WACHT_GATEWAY_URL", other.gatewayUrl(),
                "WACHT_DEPLOYMENT_ID", local.deploymentId());
        try (GatewayAuthorizer machines = GatewayAuthorizer.builder()
                .gatewayUrl(local.gatewayUrl())
                .environment(variables::get)
                .build()) {
            assertTrustsOnly(machines, local);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void closingAnAuthorizerFromTheEnvironmentClosesItsClient() {
        Map<String, String> variables = Map.of(
                "WACHT_GATEWAY_URL", local.gatewayUrl(),
                "WACHT_API_KEY", local.backendApiKey(),
                "WACHT_BACKEND_API_URL", local.baseUrl());
        GatewayAuthorizer machines = fromEnv(variables);
        machines.preload();
        machines.close();
        assertThat(catchThrowable(() -> authorize(machines, local.apiKey().create())))
                .isInstanceOf(AuthUnavailableException.class)
                .hasMessageContaining("the client is closed");
    }

    @Test
    void contradictingKeysAreAnErrorThatNamesBoth() {
        try (WachtClient wacht = client(local);
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .client(wacht)
                        .publishableKey(other.publishableKey())
                        .build()) {
            assertThatThrownBy(machines::preload)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(local.deploymentId())
                    .hasMessageContaining(other.deploymentId());
            assertThat(catchThrowable(() -> authorize(machines, local.apiKey().create())))
                    .isInstanceOf(AuthUnavailableException.class);
            assertThat(local.requestCount("POST", "/v1/authz/check")).isZero();
        }
    }

    @Test
    void untilTheDeploymentIsKnownEveryMachineGets503AndThenItIsKept() {
        String key = local.apiKey().create();
        local.down();
        try (WachtClient wacht = client(local).toBuilder()
                        .timeouts(TimeoutSettings.builder()
                                .call(Duration.ofSeconds(1))
                                .build())
                        .build();
                GatewayAuthorizer machines =
                        GatewayAuthorizer.builder().client(wacht).build()) {
            assertThat(catchThrowable(() -> authorize(machines, key))).isInstanceOf(AuthUnavailableException.class);
            assertThat(catchThrowable(machines::preload)).isInstanceOf(AuthUnavailableException.class);
            local.up();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (catchThrowable(() -> authorize(machines, key)) != null && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(catchThrowable(() -> authorize(machines, key))).isNull();
            assertThat(local.requestCount("GET", "/")).isEqualTo(1);
        }
    }

    static List<String> unusableIds() {
        return List.of(
                "\"77\",\"$\":\"78\"",
                "\"" + "7".repeat(100_000) + "\"",
                "\"100000000000000000000\"",
                "18446744073709551616",
                "\"-77\"",
                "-77",
                "\"+77\"",
                "77.0",
                "7e1",
                "\"77\\r\\n\"",
                "\" 77\"",
                "\"\u0667\"",
                "\"\"",
                "\"seven\"",
                "null",
                "true",
                "[\"77\"]",
                "{}");
    }

    @ParameterizedTest
    @MethodSource("unusableIds")
    void invalidIdIsNotTrusted(String value) throws IOException {
        AtomicReference<String> body = new AtomicReference<>();
        try (RawServer server = RawServer.start((socket, self) -> socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\n\r\n" + body.get()).getBytes(StandardCharsets.UTF_8)))) {
            body.set("{\"id\":" + value.replace("$", "id") + "}");
            try (WachtClient wacht = TestClients.fast(server.url()).build();
                    GatewayAuthorizer machines =
                            GatewayAuthorizer.builder().client(wacht).build()) {
                assertThat(catchThrowable(machines::preload)).isInstanceOf(AuthUnavailableException.class);
            }
            body.set("{\"data\":{\"deployment_id\":" + value.replace("$", "deployment_id") + "}}");
            try (GatewayAuthorizer machines = GatewayAuthorizer.builder()
                    .publishableKey(publishableKey(server))
                    .build()) {
                assertThat(catchThrowable(machines::preload)).isInstanceOf(AuthUnavailableException.class);
            }
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"deployment_id\":$}}",
                " {\"x\":[{}],\"data\":{\"a\":null,\"deployment_id\":\"$\"}}\n"
            })
    void invalidIdIsRequestedAgainAndTheNextOneIsTrusted(String good) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        String bad = "{\"data\":{\"deployment_id\":\"77\",\"deployment_id\":\"78\"}}";
        try (RawServer server = RawServer.start((socket, self) -> socket.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\n\r\n"
                                        + (calls.getAndIncrement() == 0
                                                ? bad
                                                : good.replace("$", local.deploymentId())))
                                .getBytes(StandardCharsets.UTF_8)));
                GatewayAuthorizer machines = GatewayAuthorizer.builder()
                        .publishableKey(publishableKey(server))
                        .gatewayUrl(local.gatewayUrl())
                        .build()) {
            assertThat(catchThrowable(machines::preload)).isInstanceOf(AuthUnavailableException.class);
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (catchThrowable(machines::preload) != null && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertTrustsOnly(machines, local);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void missingDeploymentIsRejectedInBuild() {
        assertThatThrownBy(() -> GatewayAuthorizer.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deploymentId")
                .hasMessageContaining("publishableKey");
        assertThatThrownBy(() -> fromEnv(Map.of("WACHT_GATEWAY_URL", local.gatewayUrl())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WACHT_DEPLOYMENT_ID")
                .hasMessageContaining("WACHT_PUBLISHABLE_KEY")
                .hasMessageContaining("WACHT_API_KEY");
    }

    @Test
    void invalidPublishableKeyIsRejectedAndNotShown() {
        assertThatThrownBy(() -> GatewayAuthorizer.builder()
                        .publishableKey("pk_test_canary!")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publishableKey")
                .hasMessageNotContaining("canary");
    }

    private static GatewayAuthorizer fromEnv(Map<String, String> variables) {
        return GatewayAuthorizer.fromEnv(Environment.of(variables::get));
    }

    private static String publishableKey(RawServer server) {
        byte[] origin = server.url().getBytes(StandardCharsets.US_ASCII);
        return "pk_test_" + Base64.getEncoder().encodeToString(origin);
    }

    private static WachtClient client(LocalWacht local) {
        return WachtClient.builder()
                .apiKey(local.backendApiKey())
                .baseUrl(local.baseUrl())
                .gatewayUrl(local.gatewayUrl())
                .build();
    }

    /**
     * Asserts that a key of this deployment is accepted by the first call, and one of another deployment is rejected.
     */
    private void assertTrustsOnly(GatewayAuthorizer machines, LocalWacht local) {
        authorize(machines, local.apiKey().create());
        String foreign = local.apiKey().deployment("123").create();
        assertThat(catchThrowable(() -> authorize(machines, foreign))).isInstanceOf(UnauthenticatedException.class);
    }

    private void authorize(MachineAuthorizer machines, String apiKey) {
        authorizeWith(
                machines,
                MachineRequest.builder(MachineCredential.apiKey(apiKey))
                        .method("GET")
                        .resource("/machine/users")
                        .build(),
                authenticated());
    }

    /** Overridden to test the asynchronous method. */
    void authorizeWith(MachineAuthorizer machines, MachineRequest request, MachineRequirement requirement) {
        machines.authorize(request, requirement);
    }
}
