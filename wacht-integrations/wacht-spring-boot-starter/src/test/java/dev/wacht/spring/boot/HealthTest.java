package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The content of {@code /actuator/health}, and that a probe makes no calls. */
class HealthTest {
    private static final String JWKS = "/.well-known/jwks.json";

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void healthIsUpBeforeKeysAreNeeded() {
        try (BootServer server = start()) {
            HttpResponse<String> health = server.get("/actuator/health/wacht");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"status\":\"UP\"", "\"wachtTokenVerifier\":{\"state\":\"not_fetched\",\"keys\":0}")
                    .contains("\"oauthTokens\":{\"state\":\"not_fetched\",\"keys\":0}")
                    .doesNotContain("webhookStore");
            assertThat(wacht.requestCount("GET", JWKS)).isZero();
        }
    }

    @Test
    void healthFollowsTheStateOfTheKeys() {
        try (BootServer server = start()) {
            server.get("/me", bearer(wacht, "a"));
            assertThat(health(server, 200))
                    .contains("\"state\":\"fresh\",\"keys\":1,\"ageSeconds\":", "\"lastRefresh\":");

            wacht.faults(JWKS).status(503);
            wacht.clock().advance(Duration.ofMinutes(6));
            assertThat(server.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(200);
            assertThat(health(server, 200)).contains("\"state\":\"stale\",\"keys\":1");

            wacht.clock().advance(Duration.ofHours(1));
            assertThat(server.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(503);
            assertThat(health(server, 503))
                    .contains("\"status\":\"DOWN\"", "\"state\":\"unavailable\",\"keys\":0")
                    .contains("\"lastFailure\":", "\"lastErrorType\":\"503\"");

            wacht.faults().clear();
            wacht.clock().advance(Duration.ofSeconds(2));
            assertThat(server.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(200);
            assertThat(health(server, 200)).contains("\"state\":\"fresh\",\"keys\":1");
        }
    }

    @Test
    void healthIsDownAfterAFailedFirstFetch() {
        try (BootServer server = start()) {
            wacht.down();
            assertThat(server.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(503);

            assertThat(health(server, 503)).contains("\"state\":\"unavailable\"");
        }
    }

    /** Attack: an orchestrator sends probes during an outage, when each fetch would block until its deadline. */
    @Test
    void probesDuringAnOutageMakeNoCallsAndDoNotBlock() {
        try (BootServer server = start()) {
            server.get("/me", bearer(wacht, "a"));
            wacht.faults().noResponse();
            wacht.clock().advance(Duration.ofHours(2));
            int requests = wacht.requests().size();
            health(server, 503);

            long begin = System.nanoTime();
            for (int probe = 0; probe < 100; probe++) {
                health(server, 503);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("100 probes: each fetch would take 2 s")
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(wacht.requests()).hasSize(requests);

            WachtHealth health = server.context().getBean(WachtHealth.class);
            begin = System.nanoTime();
            for (int probe = 0; probe < 1_000; probe++) {
                assertThat(health.status().isUp()).isFalse();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("1,000 times, without HTTP")
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    /** A service that only calls the API needs no publishable key. */
    @Test
    void probeDoesNotCreateALazyVerifier() {
        try (BootServer server = BootServer.start(
                Unguarded.class,
                BootServer.with(
                        LocalSettings.of(wacht),
                        "wacht.web.enabled=false",
                        "management.endpoint.health.show-details=always"))) {
            assertThat(health(server, 200)).contains("\"wachtTokenVerifier\":{\"state\":\"not_created\"}");
            assertThat(server.context().getBeanFactory().containsSingleton("wachtTokenVerifier"))
                    .isFalse();
        }
    }

    /** Health stays up: Wacht retries the webhook, and only a webhook uses the store again. */
    @Test
    void failedWebhookStoreIsOnlyADetail() {
        try (BootServer server = start("test.failing-store=true")) {
            deliver(server);
            assertThat(health(server, 200)).contains("\"webhookStore\":{\"lastUse\":\"", "\"failed\":true}");
        }
        try (BootServer server = start()) {
            deliver(server);
            assertThat(health(server, 200)).contains("\"failed\":false}");
        }
    }

    @Test
    void indicatorIsDisabledByProperty() {
        try (BootServer server = start("management.health.wacht.enabled=false")) {
            assertThat(server.get("/actuator/health/wacht").statusCode()).isEqualTo(404);
        }
        try (BootServer server = start("management.health.defaults.enabled=false")) {
            assertThat(server.get("/actuator/health/wacht").statusCode()).isEqualTo(404);
        }
        try (BootServer server =
                start("management.health.defaults.enabled=false", "management.health.wacht.enabled=true")) {
            assertThat(server.get("/actuator/health/wacht").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void detailsFollowBootsShowDetailsSetting() {
        try (BootServer server = BootServer.start(MeteredApp.class, MeteredApp.settings(wacht))) {
            assertThat(server.get("/actuator/health").body())
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("wachtTokenVerifier");
        }
    }

    private void deliver(BootServer server) {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        server.post("/webhooks/wacht", webhook.body(), webhook.headers());
    }

    private static String health(BootServer server, int status) {
        HttpResponse<String> health = server.get("/actuator/health/wacht");
        assertThat(health.statusCode()).isEqualTo(status);
        return health.body();
    }

    private BootServer start(String... settings) {
        return BootServer.start(
                MeteredApp.class,
                BootServer.with(
                        MeteredApp.settings(wacht, settings), "management.endpoint.health.show-details=always"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Unguarded {
        @GetMapping("/")
        String root() {
            return "root";
        }

        @Bean
        SecurityFilterChain silent(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> false).build();
        }
    }
}
