package dev.wacht.spring.boot;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.SpringGuard;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.spring.webflux.WebFluxGuard;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** One {@link ProtectedResource} bean is all that a Boot application needs. */
class ProtectedResourceBeanTest {
    private static final ProtectedResource TOOLS = ProtectedResource.builder("https://tools.example/mcp")
            .authorizationServers("https://oauth.example")
            .build();
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void resourceBeanIsEnforcedAndItsDocumentIsServed(String stack) {
        try (BootServer server = start(Tools.class, stack)) {
            assertThat(server.get(TOOLS.metadataPath()).body()).isEqualTo(TOOLS.metadataJson());
            assertThat(call(server, "/mcp/tool", TOOLS.identifier(), "user:read")
                            .body())
                    .isEqualTo("oc_1 for u1");
            assertThat(call(server, "/mcp/tool", "https://other.example", "user:read")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.get("/mcp/tool").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer scope=\"user:read\", resource_metadata=\"" + TOOLS.metadataUrl() + "\"");
        }
    }

    /** Rule: with several resources, startup fails, because it is ambiguous which one a token must be for. */
    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void severalResourceBeansFailStartup(String stack) {
        assertThatThrownBy(() -> start(TwoResources.class, stack).close())
                .rootCause()
                .hasMessageContaining("ProtectedResource");
    }

    /** Rule: every guard enforces the resource bean, or the application does not start. */
    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void customGuardMustEnforceTheResourceBean(String stack) {
        Class<?> application = stack.equals("servlet") ? OwnGuard.class : OwnReactiveGuard.class;
        assertThatThrownBy(() -> start(application, stack).close())
                .hasMessageContaining("a guard that the application defines does not enforce it");
    }

    /** Rule: a chain that accepts tokens for any resource denies every request if there is a resource bean. */
    @Test
    void reactiveChainMustEnforceTheResourceBean() {
        try (BootServer server = start(UnboundChain.class, "reactive")) {
            assertThat(call(server, "/mcp/requirement", "https://other.example", "user:update")
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    @Test
    void reactiveChainNamesTheMissingScope() {
        try (BootServer server = start(Chain.class, "reactive")) {
            HttpResponse<String> authority = call(server, "/mcp/authority", TOOLS.identifier(), "other");
            assertThat(authority.statusCode()).isEqualTo(403);
            assertThat(authority.headers().allValues("WWW-Authenticate"))
                    .as("Spring Security does not expose what was required")
                    .isEmpty();
            HttpResponse<String> requirement = call(server, "/mcp/requirement", TOOLS.identifier(), "other");
            assertThat(requirement.statusCode()).isEqualTo(403);
            assertThat(requirement.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"insufficient_scope\", scope=\"user:update\", resource_metadata=\""
                            + TOOLS.metadataUrl() + "\"");
            assertThat(server.get("/mcp/requirement").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer resource_metadata=\"" + TOOLS.metadataUrl() + "\"");
            assertThat(server.get(TOOLS.metadataPath()).body()).isEqualTo(TOOLS.metadataJson());
        }
    }

    private static HttpResponse<String> call(BootServer server, String path, String resource, String scope) {
        String token = wacht.oauthToken()
                .client("oc_1")
                .user("u1")
                .resource(resource)
                .scope(scope)
                .opaque();
        return server.get(path, "Authorization", "Bearer " + token);
    }

    /** An MCP library registers functional routes, which the application cannot annotate. */
    @Test
    void functionalRoutesOfALibraryCanBeGuardedByAChain() {
        assertThatThrownBy(() -> start(LibraryBehindChain.class, "servlet").close())
                .hasMessageContaining("has no guard: wrap its handler with");
        String open = "wacht.web.open-handlers=" + Library.class.getName();
        try (BootServer server = start(LibraryBehindChain.class, "servlet", open)) {
            assertThat(server.get("/mcp/library").statusCode()).isEqualTo(401);
            assertThat(call(server, "/mcp/library", "https://other.example", "mcp:invoke")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(call(server, "/mcp/library", TOOLS.identifier(), "other")
                            .headers()
                            .firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge)
                            .startsWith("Bearer error=\"insufficient_scope\", scope=\"mcp:invoke\""));
            assertThat(call(server, "/mcp/library", TOOLS.identifier(), "mcp:invoke")
                            .body())
                    .isEqualTo("library");
            assertThat(server.get(TOOLS.metadataPath()).body()).isEqualTo(TOOLS.metadataJson());
        }
    }

    private static BootServer start(Class<?> application, String stack, String... more) {
        List<String> settings =
                BootServer.with(LocalSettings.of(wacht), "server.port=0", "spring.main.web-application-type=" + stack);
        return BootServer.start(application, BootServer.with(settings, more));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Routes.class)
    static class Tools {
        @Bean
        ProtectedResource tools() {
            return TOOLS;
        }
    }

    @Import(Tools.class)
    static class TwoResources {
        @Bean
        ProtectedResource more() {
            return TOOLS;
        }
    }

    @Import(Tools.class)
    static class Chain {
        @Bean
        SecurityWebFilterChain chain(
                ServerHttpSecurity http, TokenVerifier verifier, MachineAuthorizer machines, ProtectedResource tools) {
            return WachtServerSecurity.apply(
                            http,
                            wacht -> wacht.verifier(verifier)
                                    .machines(machines)
                                    .accept(Accept.oauth())
                                    .protectedResource(tools))
                    .authorizeExchange(exchanges -> exchanges
                            .pathMatchers("/mcp/authority")
                            .hasAuthority("user:update")
                            .anyExchange()
                            .access(WachtServerSecurity.requires(MachineRequirement.permission("user:update"))))
                    .build();
        }
    }

    static class Library {
        static RouterFunction<ServerResponse> endpoint() {
            return RouterFunctions.route()
                    .GET("/mcp/library", request -> ServerResponse.ok().body("library"))
                    .build();
        }
    }

    @Import(Tools.class)
    static class LibraryBehindChain {
        @Bean
        RouterFunction<ServerResponse> library() {
            return Library.endpoint();
        }

        @Bean
        SecurityFilterChain mcp(HttpSecurity http) throws Exception {
            return http.securityMatcher("/mcp/**")
                    .with(wachtAuth(), wacht -> wacht.accept(Accept.oauth()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("mcp:invoke"))
                    .build();
        }
    }

    @Import(Tools.class)
    static class UnboundChain {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http, TokenVerifier verifier, MachineAuthorizer machines) {
            return WachtServerSecurity.apply(
                            http,
                            wacht -> wacht.verifier(verifier).machines(machines).accept(Accept.oauth()))
                    .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                    .build();
        }
    }

    @Import(Tools.class)
    static class OwnGuard {
        @Bean
        SpringGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
            return SpringGuard.builder(verifier).machines(machines).build();
        }
    }

    @Import(Tools.class)
    static class OwnReactiveGuard {
        @Bean
        WebFluxGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
            return WebFluxGuard.builder(verifier).machines(machines).build();
        }
    }

    @RestController
    static class Routes {
        @AcceptCredentials(Caller.Kind.OAUTH_TOKEN)
        @RequireMachine("user:read")
        @GetMapping("/mcp/tool")
        String tool(Caller caller) {
            return caller.clientId().orElseThrow() + " for " + caller.userId().orElseThrow();
        }

        @GetMapping({"/mcp/requirement", "/mcp/authority"})
        String chained() {
            return "chained";
        }
    }
}
