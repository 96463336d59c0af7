package dev.wacht.spring.security;

import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.auth.Requirement.workspacePermission;
import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A chain with Wacht's configurer, in front of Spring MVC with its guard. */
class ChainTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static final List<MachineRequest> MACHINE_REQUESTS = new CopyOnWriteArrayList<>();
    private static final ChainServer SERVER = new ChainServer(Application.class);

    @BeforeEach
    void forget() {
        MACHINE_REQUESTS.clear();
    }

    @AfterAll
    static void close() {
        SERVER.close();
        VERIFIER.close();
        WACHT.close();
    }

    @Test
    void anonymousCallerGets401WithOneChallengeAndNoSession() {
        HttpResponse<String> response = SERVER.get("/me");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"error\":\"unauthenticated\"");
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void rejectedTokenGets401WithInvalidToken() {
        HttpResponse<String> response =
                SERVER.get("/me", "Authorization", "Bearer " + user().expired().token());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
    }

    @Test
    void userIsAuthenticatedWithoutASession() {
        HttpResponse<String> response = SERVER.get("/me", bearer("user:read"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("u1");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/users, 403, user:update",
        "/admin/users, 200, user:read",
        "/organization, 200, org:manage",
        "/organization, 403, other",
        "/workspace, 403, org:manage",
        "/annotated, 200, report:read",
        "/annotated, 403, user:read",
        "/public-for-the-chain, 403, user:read",
        "/denied, 403, user:read"
    })
    void permissionsAreAuthorities(String path, int status, String permission) {
        HttpResponse<String> response = SERVER.get(path, bearer(permission));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(response.body()).contains("\"error\":\"forbidden\"");
            assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void openRouteIgnoresTheToken() {
        assertThat(SERVER.get("/open", "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(200);
        assertThat(SERVER.get("/open", "Authorization", "Bearer a", "Authorization", "Bearer b")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void openRouteDoesNotCallTheGateway() {
        assertThat(SERVER.get("/open", "X-Api-Key", "k:item:read").statusCode()).isEqualTo(200);
        assertThat(SERVER.get("/open/nothing-here", "X-Api-Key", "k:item:read").statusCode())
                .isEqualTo(404);
        assertThat(MACHINE_REQUESTS).isEmpty();
        assertThat(SERVER.get("/open/who", "X-Api-Key", "k:item:read").body()).isEqualTo("key_k");
        assertThat(MACHINE_REQUESTS).hasSize(1);
    }

    @Test
    void postNeedsNoCsrfToken() {
        assertThat(SERVER.send("POST", "/items", bearer("user:read")).statusCode())
                .isEqualTo(200);
        assertThat(SERVER.send("POST", "/items").statusCode()).isEqualTo(401);
    }

    @Test
    void twoTokensAreRejected() {
        assertThat(SERVER.get(
                                "/me",
                                "Authorization",
                                "Bearer " + user().token(),
                                "Authorization",
                                "Bearer " + user().token())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void unknownPathIs404() {
        assertThat(SERVER.get("/nothing-here", bearer("user:read")).statusCode())
                .isEqualTo(404);
        assertThat(SERVER.get("/open/nothing-here").statusCode()).isEqualTo(404);
        assertThat(SERVER.get("/open/nothing-here").body()).isEqualTo("page of errors");
    }

    @Test
    void asynchronousResultIsAuthorizedOnce() {
        assertThat(SERVER.get("/async", bearer("user:read")).body()).isEqualTo("u1");
        assertThat(SERVER.get("/async").statusCode()).isEqualTo(401);
    }

    @Test
    void machineIsAuthorizedOnceByRouteTemplate() {
        HttpResponse<String> response = SERVER.get("/machines/7", "X-Api-Key", "k:item:read");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("key_k");
        assertThat(MACHINE_REQUESTS).extracting(MachineRequest::resource).containsExactly("/machines/{id}");
    }

    @Test
    void machineWithoutThePermissionIsDenied() {
        assertThat(SERVER.get("/machines/7", "X-Api-Key", "k:other").statusCode())
                .isEqualTo(403);
        HttpResponse<String> unknown = SERVER.get("/machines/7", "X-Api-Key", "unknown");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/me", "X-Api-Key", "k:item:read").statusCode())
                .as("a machine on a route for users")
                .isEqualTo(403);
    }

    @Test
    void outageIs503ExceptOnOpenRoutes() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            String token = wacht.session().token();
            wacht.down();
            OutageApplication.verifier = verifier;
            try (ChainServer server = new ChainServer(OutageApplication.class)) {
                HttpResponse<String> response = server.get("/me", "Authorization", "Bearer " + token);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains("service_unavailable");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                assertThat(server.get("/open", "Authorization", "Bearer " + token)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(server.get("/open/empty", "Authorization", "Bearer " + token)
                                .statusCode())
                        .isEqualTo(204);
            }
        }
    }

    private static SessionTokenBuilder user() {
        return WACHT.session().user("u1").organization("o1");
    }

    private static String[] bearer(String permission) {
        return new String[] {
            "Authorization", "Bearer " + user().permission(permission).token()
        };
    }

    @RestController
    static class Routes {
        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping("/admin/users")
        String users(@AuthenticationPrincipal WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping({"/organization", "/workspace", "/denied"})
        String byRequirement() {
            return "ok";
        }

        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @PublicRoute
        @GetMapping("/open/who")
        String who(Principal principal) {
            return principal.getName();
        }

        @PublicRoute
        @GetMapping("/open/empty")
        ResponseEntity<Void> empty() {
            return ResponseEntity.noContent().build();
        }

        @RequirePermission("report:read")
        @GetMapping({"/annotated", "/public-for-the-chain"})
        String annotated() {
            return "report";
        }

        @PostMapping("/items")
        String create() {
            return "created";
        }

        @GetMapping("/async")
        Callable<String> async(WachtAuth auth) {
            return auth::requireUserId;
        }

        @RequireMachine("item:read")
        @GetMapping("/machines/{id}")
        String machine(MachinePrincipal machine) {
            return machine.keyId().orElseThrow();
        }

        @PublicRoute
        @GetMapping("/error-page")
        String error() {
            return "page of errors";
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(
                            wachtAuth(),
                            w -> w.verifier(VERIFIER)
                                    .machines(machines())
                                    .accept(Accept.any(Accept.session(), Accept.apiKey())))
                    .authorizeHttpRequests(a -> a.requestMatchers("/open/**", "/public-for-the-chain")
                            .permitAll()
                            .requestMatchers("/denied")
                            .denyAll()
                            .requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .requestMatchers("/organization")
                            .access(requires(organizationPermission("org:manage")))
                            .requestMatchers("/workspace")
                            .access(requires(workspacePermission("org:manage")))
                            .requestMatchers("/me")
                            .access(requires(dev.wacht.auth.Requirement.authenticated()))
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(VERIFIER, machines()));
        }

        @Bean
        Routes routes() {
            return new Routes();
        }

        /** A gateway that interprets a key as {@code name:permission}. */
        private static MachineAuthorizer machines() {
            return (MachineRequest request, MachineRequirement requirement) -> {
                MACHINE_REQUESTS.add(request);
                String[] key = request.credential().value().split(":", 2);
                if (key[0].equals("unknown")) {
                    throw new UnauthenticatedException("no such key", AuthChallenge.API_KEY);
                }
                return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                        .keyId("key_" + key[0])
                        .permissions(Set.of(key[1]))
                        .build();
            };
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class OutageApplication {
        static TokenVerifier verifier;

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(verifier))
                    .authorizeHttpRequests(a -> a.requestMatchers("/open/**")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(verifier, Application.machines()));
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }
}
