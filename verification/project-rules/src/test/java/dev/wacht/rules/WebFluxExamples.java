package dev.wacht.rules;

import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.spring.security.test.WachtWebTestClient.wacht;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.spring.webflux.WachtWebFlux;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import dev.wacht.spring.webflux.WebFluxGuard;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The snippets of docs/webflux.md, word for word: {@link PageSnippetsTest} compares them. Compiled, not run. */
final class WebFluxExamples {
    private WebFluxExamples() {}

    @SuppressWarnings("ClassCanBeStatic") // As the page has it.
    @RestController
    class Users {
        @GetMapping("/admin/users")
        @RequirePermission("user:read")
        Mono<String> users(WachtAuth auth) {
            return Mono.just(auth.requireUserId());
        }
    }

    static final class Web {
        @Bean
        TokenVerifier verifier() {
            return TokenVerifier.fromEnv(); // WACHT_PUBLISHABLE_KEY
        }

        @Bean
        WebFluxGuard guard(TokenVerifier verifier) {
            return WachtWebFlux.guard(verifier);
        }

        @Bean
        WachtWebFluxConfigurer wacht(WebFluxGuard guard) {
            return WachtWebFluxConfigurer.of(guard);
        }

        Mono<String> deeper() {
            return WachtWebFlux.auth().map(WachtAuth::requireUserId);
        }

        @Bean
        RouterFunction<ServerResponse> routes(WebFluxGuard guard) {
            return RouterFunctions.route()
                    .GET("/admin/members", guard.require(permission("user:read"), this::members))
                    .GET("/health", guard.open(request -> ServerResponse.ok().build()))
                    .build();
        }

        private Mono<ServerResponse> members(ServerRequest request) {
            return ServerResponse.ok().bodyValue(WachtWebFlux.auth(request).requireUserId());
        }

        @GetMapping("/reports")
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        @RequirePermission("report:read")
        @RequireMachine("report:read")
        Mono<String> reports(Caller caller) {
            return Mono.just("reports");
        }

        @Bean
        RouterFunction<ServerResponse> items(WebFluxGuard guard) {
            return RouterFunctions.route()
                    .GET("/items", guard.requireMachine(MachineRequirement.permission("item:read"), this::items))
                    .build();
        }

        @Bean
        WebhookReceiver receiver(WebhookVerifier verifier, ReplayGuard replays) {
            return WebhookReceiver.of(verifier, replays, event -> store(event.type(), event.dataJson()));
        }

        @Bean
        RouterFunction<ServerResponse> webhooks(WebhookReceiver receiver) {
            return RouterFunctions.route()
                    .POST("/webhooks/wacht", WachtWebFlux.webhook(receiver))
                    .build();
        }

        private Mono<ServerResponse> items(ServerRequest request) {
            return ServerResponse.ok()
                    .bodyValue(WachtWebFlux.machine(request).keyId().orElse("none"));
        }

        private final Map<String, String> stored = new ConcurrentHashMap<>();

        private void store(String type, String json) {
            stored.put(type, json);
        }
    }

    static final class Chain {
        @Bean
        SecurityWebFilterChain api(ServerHttpSecurity http, TokenVerifier verifier) {
            return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
                    .authorizeExchange(a -> a.pathMatchers("/health")
                            .permitAll()
                            .pathMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .pathMatchers("/billing/**")
                            .access(WachtServerSecurity.requires(permission("billing:manage")))
                            .anyExchange()
                            .authenticated())
                    .build();
        }
    }

    static void readersListUsers(WebTestClient client) {
        client.mutateWith(wacht().user("u1").organization("o1").permission("user:read"))
                .get()
                .uri("/admin/users")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
