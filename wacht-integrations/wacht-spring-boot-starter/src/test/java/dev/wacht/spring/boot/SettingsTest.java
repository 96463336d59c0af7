package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.spring.SpringGuard;
import dev.wacht.testkit.LocalWacht;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Sources of settings, the beans that they create, and the messages about invalid ones. */
class SettingsTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NeedsClient {
        @Bean
        String users(WachtClient client) {
            return client.toString();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NeedsAnother {
        @Bean
        String clock(Clock clock) {
            return clock.toString();
        }
    }

    @Test
    void environmentVariablesAreUsedForUnsetProperties() {
        try (BootServer server = BootServer.start(
                Empty.class,
                List.of(
                        "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY=" + wacht.publishableKey() + "\n",
                        "WACHT_API_KEY= " + wacht.backendApiKey() + "\n",
                        "wacht.base-url= ",
                        "WACHT_BACKEND_API_URL=" + wacht.baseUrl() + "\n",
                        "WACHT_GATEWAY_URL=" + wacht.gatewayUrl(),
                        "WACHT_DEPLOYMENT_ID=" + wacht.deploymentId()))) {
            assertThat(server.context().getBean(TokenVerifier.class))
                    .hasToString("TokenVerifier[issuer " + wacht.issuer() + "]");
            assertThat(server.context().getBean(WachtClient.class).toString()).contains(wacht.baseUrl());
            assertThat(server.context()
                            .getBean(WachtClient.class)
                            .users()
                            .listUsers()
                            .getData())
                    .isEmpty();
            assertThat(server.context().getBeansOfType(GatewayAuthorizer.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WACHT_DEPLOYMENT_ID=7\n", "wacht.gateway.deployment-id=6,7", "wacht.gateway.deployment-id[0]=7"
            })
    void onlyApiKeysOfConfiguredDeploymentsAreAccepted(String setting) {
        String ofTheSetting = wacht.apiKey().permission("m").deployment("7").create();
        String ofTheKey = wacht.apiKey().permission("m").create();
        try (BootServer server = BootServer.start(
                TestApp.class,
                List.of(
                        "wacht.publishable-key=" + wacht.publishableKey(),
                        "WACHT_GATEWAY_URL=" + wacht.gatewayUrl(),
                        setting))) {
            assertThat(server.get("/machine", "X-Api-Key", ofTheSetting).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/machine", "X-Api-Key", ofTheKey).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void machinesNeedOnlyTheSettingsOfTheVerifier() {
        String key = wacht.apiKey().permission("m").create();
        try (BootServer server = BootServer.start(
                TestApp.class,
                List.of(
                        "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY=" + wacht.publishableKey(),
                        "WACHT_GATEWAY_URL=" + wacht.gatewayUrl()))) {
            assertThat(server.get("/machine", "X-Api-Key", key).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void propertyTakesPrecedenceOverItsVariable() {
        try (BootServer server = BootServer.start(
                TestApp.class,
                BootServer.with(
                        LocalSettings.of(wacht),
                        "WACHT_API_KEY=sk_test_other",
                        "WACHT_BACKEND_API_URL=http://127.0.0.1:9",
                        "WACHT_GATEWAY_URL=http://127.0.0.1:9"))) {
            String key = wacht.apiKey().permission("m").create();
            assertThat(server.get("/machine", "X-Api-Key", key).statusCode()).isEqualTo(200);
            assertThat(server.context()
                            .getBean(WachtClient.class)
                            .users()
                            .listUsers()
                            .getData())
                    .isEmpty();
        }
    }

    /** No verifier is created, so its key may be missing; and no authorizer, so no request is sent to Wacht. */
    @ParameterizedTest
    @ValueSource(strings = {"wacht.web.enabled=false", "spring.main.web-application-type=none"})
    void disabledOrNonWebApplicationHasNoGuard(String setting) {
        int before = wacht.requests().size();

        try (BootServer server = BootServer.start(
                Empty.class,
                List.of(setting, "wacht.api-key=" + wacht.backendApiKey(), "wacht.base-url=" + wacht.baseUrl()))) {
            assertThat(server.context().getBeansOfType(SpringGuard.class)).isEmpty();
            assertThat(server.context().getBeansOfType(WachtClient.class)).hasSize(1);
        }
        assertThat(wacht.requests()).hasSize(before);
    }

    @Test
    void applicationWithoutGuardNeedsNoPublishableKey() {
        try (BootServer server =
                BootServer.start(NeedsClient.class, List.of("wacht.web.enabled=false", "wacht.api-key=sk_test_1"))) {
            assertThat(server.context().getBeansOfType(SpringGuard.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'wacht.publishable-key is not set, and neither is the environment variable WACHT_PUBLISHABLE_KEY'",
        "wacht.publishable-key=pk_test_Secret!, wacht.publishable-key",
        "WACHT_PUBLISHABLE_KEY=pk_test_Secret!, WACHT_PUBLISHABLE_KEY",
        "wacht.clock-skew=61s, wacht.clock-skew",
        "wacht.jwks.time-to-live=0s, wacht.jwks.time-to-live",
        "wacht.jwks.stale-allowance=-1s, wacht.jwks.stale-allowance",
        "wacht.jwks.connect-timeout=0s, wacht.jwks.connect-timeout",
        "wacht.jwks.read-timeout=0s, wacht.jwks.read-timeout",
        "wacht.jwks.deadline=0s, wacht.jwks.deadline",
        "wacht.jwks.max-size=1GB, wacht.jwks.max-size",
        "wacht.jwks.max-size=4295032832B, wacht.jwks.max-size",
        "wacht.web.open-handlers=org, wacht.web.open-handlers",
        "wacht.gateway.url=ftp://Secret, wacht.gateway.url",
        "wacht.client.connect-timeout=0s, wacht.client.connect-timeout",
        "wacht.client.attempt-timeout=0s, wacht.client.attempt-timeout",
        "wacht.client.call-timeout=-1s, wacht.client.call-timeout",
        "wacht.client.retry.max-attempts=0, wacht.client.retry.max-attempts",
        "wacht.client.retry.initial-delay=-1s, wacht.client.retry.initial-delay",
        "wacht.client.retry.max-delay=-1s, wacht.client.retry.max-delay",
        "wacht.client.retry.budget-capacity=-1, wacht.client.retry.budget-capacity",
        "wacht.client.retry.budget-refill-per-second=-1, wacht.client.retry.budget-refill-per-second",
        "wacht.base-url=http://wacht.example, wacht.base-url",
        "wacht.webhook.secrets=Secret, wacht.webhook.secrets"
    })
    void invalidSettingIsNamedWithoutItsValue(String setting, String name) {
        List<String> settings = new ArrayList<>(List.of("wacht.api-key=sk_test_1"));
        if (!setting.contains("publishable") && !setting.contains("PUBLISHABLE") && !setting.isEmpty()) {
            settings.add("wacht.publishable-key=" + wacht.publishableKey());
        }
        if (!setting.isEmpty()) {
            settings.add(setting);
        }

        FailureAnalysis analysis = failure(Empty.class, settings);

        assertThat(analysis.getDescription()).startsWith(name).doesNotContain("Secret");
        assertThat(analysis.getAction()).contains("wacht.");
    }

    @Test
    void contradictingVariablesAreNamed() {
        try (LocalWacht other = LocalWacht.start()) {
            FailureAnalysis analysis = failure(
                    Empty.class,
                    List.of(
                            "WACHT_PUBLISHABLE_KEY=" + wacht.publishableKey(),
                            "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY=" + other.publishableKey()));

            assertThat(analysis.getDescription())
                    .contains("WACHT_PUBLISHABLE_KEY", "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY");
        }
    }

    /** Boot binds a variable of the process to the property too. */
    @Test
    void contradictingVariablesOfTheProcessAreNamed() {
        try (LocalWacht other = LocalWacht.start()) {
            SpringApplication application = new SpringApplication(Empty.class);
            application.addInitializers(context -> context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource(
                            "systemEnvironment-test",
                            Map.of(
                                    "WACHT_PUBLISHABLE_KEY", wacht.publishableKey(),
                                    "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY", other.publishableKey()))));

            assertThat(FailureAnalyses.first(
                                    catchThrowable(() -> application.run().close()))
                            .getDescription())
                    .contains("WACHT_PUBLISHABLE_KEY", "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY");
        }
    }

    @Test
    void keysOfDifferentDeploymentsAreNamed() {
        try (LocalWacht other = LocalWacht.start()) {
            FailureAnalysis analysis = failure(
                    TestApp.class,
                    List.of(
                            "wacht.publishable-key=" + other.publishableKey(),
                            "wacht.api-key=" + wacht.backendApiKey(),
                            "wacht.base-url=" + wacht.baseUrl()));

            assertThat(analysis.getDescription()).contains(wacht.deploymentId(), other.deploymentId());
            assertThat(analysis.getAction()).contains("wacht.api-key", "wacht.publishable-key");
        }
    }

    /** Only machines depend on which deployment is served. */
    @Test
    void deploymentIsNotRequestedWithoutARouteForMachines() {
        int before = wacht.requestCount("GET", "/");
        try (LocalWacht other = LocalWacht.start();
                BootServer server = BootServer.start(
                        Empty.class,
                        List.of(
                                "server.port=0",
                                "wacht.publishable-key=" + other.publishableKey(),
                                "wacht.api-key=" + wacht.backendApiKey(),
                                "wacht.base-url=" + wacht.baseUrl()))) {
            assertThat(server.context().isRunning()).isTrue();
            assertThat(other.requestCount("GET", "/.well-known/meta")).isZero();
            assertThat(wacht.requestCount("GET", "/")).isEqualTo(before);
        }
    }

    @Test
    void applicationStartsWhileItsDeploymentIsUnknown() {
        try (LocalWacht down = LocalWacht.start()) {
            String key = down.apiKey().permission("m").create();
            down.down();
            try (BootServer server = BootServer.start(TestApp.class, LocalSettings.of(down))) {
                assertThat(server.get("/machine", "X-Api-Key", key).statusCode())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void applicationStartsDuringAnOutage() {
        try (LocalWacht down = LocalWacht.start()) {
            down.down();
            try (BootServer server = BootServer.start(
                    TestApp.class,
                    BootServer.with(LocalSettings.of(down), "wacht.gateway.deployment-id=" + down.deploymentId()))) {
                assertThat(server.get("/me").statusCode()).isEqualTo(401);
                assertThat(server.get("/me", LocalSettings.bearer(down, "a")).statusCode())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void missingApiKeyOfARequiredClientIsExplained() {
        FailureAnalysis analysis =
                failure(NeedsClient.class, List.of("wacht.publishable-key=" + wacht.publishableKey()));

        assertThat(analysis.getAction()).contains("wacht.api-key", "WACHT_API_KEY");
    }

    @Test
    void otherMissingBeansAreNotExplained() {
        Throwable failure = catchThrowable(
                () -> BootServer.start(NeedsAnother.class, List.of("wacht.publishable-key=" + wacht.publishableKey()))
                        .close());

        assertThat(failure).isNotNull();
        assertThat(FailureAnalyses.all(failure)).isEmpty();
    }

    @Test
    void toStringContainsNoKeys() {
        try (BootServer server = BootServer.start(Empty.class, LocalSettings.of(wacht))) {
            assertThat(server.context().getBean(WachtProperties.class).toString())
                    .doesNotContain(wacht.backendApiKey(), wacht.publishableKey());
        }
    }

    private static FailureAnalysis failure(Class<?> application, List<String> settings) {
        return FailureAnalyses.first(
                catchThrowable(() -> BootServer.start(application, settings).close()));
    }
}
