package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Customizers and beans change single settings, and the beans of the starter remain. */
class CustomizerTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void customizersChangeSingleSettings() {
        try (BootServer server = start(Customized.class)) {
            server.context().getBean(WachtClient.class).users().listUsers();
            String key = wacht.apiKey().permission("m").appSlug("other").create();

            assertThat(wacht.requests())
                    .anyMatch(request -> request.path().equals("/users")
                            && request.header("X-Service").orElse("").equals("billing"));
            assertThat(server.get("/machine", "X-Api-Key", key).statusCode()).isEqualTo(401);
            assertThat(server.get("/me", LocalSettings.bearer(wacht, "a")).statusCode())
                    .isEqualTo(401); // LocalWacht signs with another algorithm.
        }
    }

    @Test
    void beansOfTheApplicationAreUsed() {
        try (BootServer server = start(WithBeans.class)) {
            server.context().getBean(WachtClient.class).users().listUsers();

            assertThat(WithBeans.CALLS).hasPositiveValue();
            assertThat(server.get("/me", LocalSettings.bearer(wacht, "a")).statusCode())
                    .isEqualTo(401); // The clock is a day ahead.
        }
    }

    @Test
    void webhookVerifierAcceptsEachSecret() {
        String old = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        try (BootServer server = start(TestApp.class, "wacht.webhook.secrets=" + old + "," + wacht.webhookSecret())) {
            SignedWebhook webhook = wacht.webhook("user.created").sign();

            assertThat(server.context()
                            .getBean(WebhookVerifier.class)
                            .verify(webhook.body(), name -> webhook.headers().get(name))
                            .type())
                    .isEqualTo("user.created");
        }
        try (BootServer server = start(TestApp.class)) {
            assertThat(server.context().getBeansOfType(WebhookVerifier.class)).isEmpty();
        }
    }

    @Test
    void insecureHttpIsAllowedForConfiguredHosts() {
        List<String> settings = List.of(
                "wacht.publishable-key=" + wacht.publishableKey(),
                "wacht.gateway.deployment-id=" + wacht.deploymentId(),
                "wacht.gateway.url=" + wacht.gatewayUrl(),
                "wacht.api-key=" + wacht.backendApiKey(),
                "wacht.base-url=http://wacht.internal:8080",
                "wacht.allow-insecure-http=wacht.internal");
        try (BootServer server = BootServer.start(TestApp.class, settings)) {
            assertThat(server.context().getBean(WachtClient.class).toString()).contains("http://wacht.internal");
        }
    }

    private BootServer start(Class<?> application, String... settings) {
        return BootServer.start(application, BootServer.with(LocalSettings.of(wacht), settings));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class Customized {
        @Bean
        TokenVerifierCustomizer algorithms() {
            return builder -> builder.algorithms("RS256");
        }

        @Bean
        WachtClientCustomizer header() {
            return builder -> builder.header("X-Service", "billing");
        }

        @Bean
        GatewayAuthorizerCustomizer app() {
            return builder -> builder.appSlug("billing");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class WithBeans {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Bean
        OkHttpClient http() {
            return new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        CALLS.incrementAndGet();
                        return chain.proceed(chain.request());
                    })
                    .build();
        }

        @Bean
        Clock tomorrow() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        }
    }
}
