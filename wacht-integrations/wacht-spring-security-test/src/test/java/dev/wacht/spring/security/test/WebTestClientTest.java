package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.WachtWebTestClient.wacht;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.spring.webflux.WachtWebFlux;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;

/** Requests of WebTestClient as a caller of the test: with only the guard, and behind a chain. */
class WebTestClientTest {
    private static final TokenVerifier VERIFIER = TokenVerifier.builder()
            .issuer("https://issuer.example")
            .jwksUri(URI.create("https://issuer.example/keys"))
            .build();

    @ParameterizedTest
    @ValueSource(classes = {GuardAlone.class, Chain.class})
    void requestsAreSentAsTheCaller(Class<?> configuration) {
        try (var context = new AnnotationConfigApplicationContext(configuration)) {
            WebTestClient client =
                    WebTestClient.bindToApplicationContext(context).build();
            expect(client, "/reports", 401);
            expect(client.mutateWith(wacht().user("u1")), "/reports", 403);
            client.mutateWith(wacht().user("u1").organization("o1").permission("report:read"))
                    .get()
                    .uri("/reports")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("u1");
            client.mutateWith(wacht().user("u2"))
                    .get()
                    .uri("/unruled")
                    .exchange()
                    .expectBody(String.class)
                    .isEqualTo("u2");
        }
    }

    @Test
    void apiKeyIsAMachine() {
        try (var context = new AnnotationConfigApplicationContext(Machines.class)) {
            WebTestClient client =
                    WebTestClient.bindToApplicationContext(context).build();
            expect(client.mutateWith(wacht().apiKey("k1")), "/machine", 403);
            expect(client.mutateWith(wacht().apiKey("k1").permission("item:read")), "/machine", 200);
            expect(client.mutateWith(wacht().user("u1")), "/machine", 401);
        }
    }

    @Test
    void callerOfARunningServerCannotBeSet() {
        WebTestClient client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:1").build();
        assertThatThrownBy(() -> client.mutateWith(wacht().user("u1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("send a token of LocalWacht");
    }

    private static void expect(WebTestClient client, String path, int status) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(status);
    }

    @RestController
    static class Reports {
        @RequirePermission("report:read")
        @GetMapping("/reports")
        String reports(WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping("/unruled")
        String unruled(WachtAuth auth) {
            return auth.requireUserId();
        }
    }

    static class Base {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(VERIFIER));
        }

        @Bean
        Reports reports() {
            return new Reports();
        }
    }

    @Configuration
    @EnableWebFlux
    static class GuardAlone extends Base {}

    @Configuration
    @EnableWebFlux
    @EnableWebFluxSecurity
    static class Chain extends Base {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http) {
            return WachtServerSecurity.apply(http, w -> w.verifier(VERIFIER))
                    .authorizeExchange(a -> a.anyExchange().authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebFlux
    static class Machines {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(VERIFIER, new NoMachines()));
        }

        @RestController
        static class Items {
            @RequireMachine("item:read")
            @GetMapping("/machine")
            String machine(MachinePrincipal machine) {
                return machine.keyId().orElse("");
            }
        }
    }
}
