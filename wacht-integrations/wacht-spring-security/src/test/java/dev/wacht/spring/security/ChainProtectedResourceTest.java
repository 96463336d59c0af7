package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.UnauthenticatedException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A chain that is a protected resource, next to a resource server of Spring Security. */
class ChainProtectedResourceTest {
    private static final ProtectedResource TOOLS = ProtectedResource.builder("https://tools.example/mcp")
            .authorizationServers("https://oauth.example")
            .build();
    private static final String METADATA = "resource_metadata=\"" + TOOLS.metadataUrl() + "\"";
    private static final ChainServer SERVER = new ChainServer(Application.class);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void metadataDocumentIsServedBesideSpringSecuritys() {
        HttpResponse<String> document = SERVER.get(TOOLS.metadataPath());
        HttpResponse<String> springs = SERVER.get("/.well-known/oauth-protected-resource");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).isEqualTo(TOOLS.metadataJson());
        assertThat(document.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(springs.body()).doesNotContain("oauth.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // path, token, status, challenge
                "/mcp/authority | - | 401 | Bearer",
                "/mcp/authority | unknown | 401 | Bearer error=\"invalid_token\"",
                "/mcp/authority | other~read | 401 | Bearer error=\"invalid_token\"",
                "/mcp/authority | mcp~read | 200 | -",
                "/mcp/authority | mcp~other | 403 | Bearer error=\"insufficient_scope\", scope=\"user:read\"",
                "/mcp/requirement | mcp~other | 403 | Bearer error=\"insufficient_scope\", scope=\"user:update\"",
                "/mcp/requirement | mcp~update | 200 | -"
            })
    void refusalsNameTheMetadataDocument(String path, String token, int status, String challenge) {
        HttpResponse<String> response =
                token == null ? SERVER.get(path) : SERVER.get(path, "Authorization", "Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .isEqualTo(
                        challenge == null
                                ? List.of()
                                : List.of(challenge + (challenge.equals("Bearer") ? " " : ", ") + METADATA));
    }

    /** No scope would make a client an administrator. */
    @Test
    void challengeDoesNotNameARoleAsScope() {
        HttpResponse<String> response = SERVER.get("/mcp/role", "Authorization", "Bearer mcp~other");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        @Bean
        @Order(1)
        SecurityFilterChain tools(HttpSecurity http) throws Exception {
            return http.securityMatcher("/mcp/**", TOOLS.metadataPath())
                    .with(
                            wachtAuth(),
                            wacht -> wacht.machines(Application::machine)
                                    .accept(Accept.oauth())
                                    .protectedResource(TOOLS))
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/mcp/authority")
                            .hasAuthority("user:read")
                            .requestMatchers("/mcp/role")
                            .hasRole("ADMIN")
                            .anyRequest()
                            .access(requires(MachineRequirement.permission("user:update"))))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain springs(HttpSecurity http) throws Exception {
            JwtDecoder rejecting = token -> {
                throw new BadJwtException("anonymous");
            };
            return http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(rejecting)))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }

        @Bean
        Routes routes() {
            return new Routes();
        }

        /** The tokens of the test name a resource, and a scope for users: {@code mcp~read}. */
        private static MachinePrincipal machine(MachineRequest request, MachineRequirement requirement) {
            String[] token = request.credential().value().split("~", 2);
            if (token.length < 2) {
                throw new UnauthenticatedException("unknown", AuthChallenge.BEARER_INVALID_TOKEN);
            }
            return MachinePrincipal.builder(MachineCredential.Kind.OAUTH_TOKEN, "1")
                    .oauthResource("https://tools.example/" + token[0])
                    .permissions(List.of("user:" + token[1]))
                    .build();
        }
    }

    @RestController
    static class Routes {
        @GetMapping({"/mcp/authority", "/mcp/requirement", "/mcp/role"})
        String tool(@AuthenticationPrincipal MachinePrincipal machine) {
            return machine.toString();
        }
    }
}
