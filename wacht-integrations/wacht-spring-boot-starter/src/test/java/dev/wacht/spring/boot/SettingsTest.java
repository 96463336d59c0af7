package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.spring.SpringGuard;
import dev.wacht.spring.UnguardedRoutes;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Where settings come from, what they make, and what is said when they are wrong. */
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
    static class Own {
        static final TokenVerifier VERIFIER = TokenVerifier.builder()
                .issuer("https://own.example")
                .staticKeys(wacht.jwks())
                .build();

        @Bean
        TokenVerifier ownVerifier() {
            return VERIFIER;
        }

        @Bean
        MachineAuthorizer ownMachines() {
            return (request, requirement) -> {
                throw new IllegalStateException("not asked");
            };
        }

        @Bean
        WachtWebMvcConfigurer ownConfigurer(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard, UnguardedRoutes.DENY);
        }

        @Bean
        SpringGuard ownGuard() {
            return WachtSpring.guard(VERIFIER);
        }
    }

    @Test
    void everyBeanBacksOff() {
        try (BootServer server = BootServer.start(Own.class, List.of())) {
            Stream.of(TokenVerifier.class, MachineAuthorizer.class, SpringGuard.class, WachtWebMvcConfigurer.class)
                    .forEach(type -> assertThat(server.context().getBeanNamesForType(type))
                            .singleElement()
                            .asString()
                            .startsWith("own"));
            assertThat(server.context().getBeansOfType(WachtClient.class)).isEmpty();
        }
    }

    @Test
    void variablesStandInForProperties() {
        try (BootServer server = BootServer.start(
                Empty.class,
                List.of(
                        "NEXT_PUBLIC_WACHT_PUBLISHABLE_KEY=" + wacht.publishableKey() + "\n",
                        "WACHT_API_KEY=" + wacht.backendApiKey(),
                        "WACHT_BACKEND_API_URL=" + wacht.baseUrl(),
                        "WACHT_GATEWAY_URL=" + wacht.gatewayUrl(),
                        "WACHT_DEPLOYMENT_ID=" + wacht.deploymentId()))) {
            assertThat(server.context().getBean(TokenVerifier.class))
                    .hasToString("TokenVerifier[issuer " + wacht.issuer() + "]");
            assertThat(server.context().getBean(WachtClient.class).toString()).contains(wacht.baseUrl());
            assertThat(server.context().getBeansOfType(GatewayAuthorizer.class)).hasSize(1);
        }
    }

    @Test
    void anApplicationThatGuardsNothingNeedsNoPublishableKey() {
        try (BootServer server =
                BootServer.start(NeedsClient.class, List.of("wacht.web.enabled=false", "wacht.api-key=sk_test_1"))) {
            assertThat(server.context().getBeansOfType(SpringGuard.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', WACHT_PUBLISHABLE_KEY",
        "wacht.publishable-key=pk_test_Secret!, publishableKey",
        "WACHT_PUBLISHABLE_KEY=pk_test_Secret!, WACHT_PUBLISHABLE_KEY",
        "wacht.clock-skew=61s, clockSkew",
        "wacht.jwks.time-to-live=0s, timeToLive",
        "wacht.jwks.max-size=1GB, maxBytes",
        "wacht.gateway.url=ftp://Secret, gatewayUrl"
    })
    void aSettingThatCannotBeUsedIsNamedAndNotShown(String setting, String name) {
        List<String> settings = setting.contains("publishable") || setting.contains("PUBLISHABLE") || setting.isEmpty()
                ? List.of(setting.isEmpty() ? "debug=false" : setting)
                : List.of("wacht.publishable-key=" + wacht.publishableKey(), setting);

        FailureAnalysis analysis = failure(Empty.class, settings);

        assertThat(analysis.getDescription()).contains(name).doesNotContain("Secret");
        assertThat(analysis.getAction()).contains("wacht.");
    }

    @Test
    void variablesThatDisagreeAreNamed() {
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

    @Test
    void keysOfDifferentDeploymentsAreNamed() {
        try (LocalWacht other = LocalWacht.start()) {
            FailureAnalysis analysis = failure(
                    Empty.class,
                    List.of(
                            "wacht.publishable-key=" + other.publishableKey(),
                            "wacht.api-key=" + wacht.backendApiKey(),
                            "wacht.base-url=" + wacht.baseUrl()));

            assertThat(analysis.getDescription()).contains(wacht.deploymentId(), other.deploymentId());
            assertThat(analysis.getAction()).contains("wacht.api-key", "wacht.publishable-key");
        }
    }

    @Test
    void anApplicationStartsDuringAnOutage() {
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
    void aClientThatIsNeededWithoutAnApiKeyIsNamed() {
        FailureAnalysis analysis =
                failure(NeedsClient.class, List.of("wacht.publishable-key=" + wacht.publishableKey()));

        assertThat(analysis.getAction()).contains("wacht.api-key", "WACHT_API_KEY");
    }

    @Test
    void keysAreNotShown() {
        try (BootServer server = BootServer.start(Empty.class, LocalSettings.of(wacht))) {
            assertThat(server.context().getBean(WachtProperties.class).toString())
                    .doesNotContain(wacht.backendApiKey(), wacht.publishableKey());
        }
    }

    /** As Boot asks them: the first that has something to say. */
    private static FailureAnalysis failure(Class<?> application, List<String> settings) {
        Throwable failure =
                catchThrowable(() -> BootServer.start(application, settings).close());
        assertThat(failure).isNotNull();
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, othersNeedArguments) -> {}))
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.wacht."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing says why", failure));
    }
}
