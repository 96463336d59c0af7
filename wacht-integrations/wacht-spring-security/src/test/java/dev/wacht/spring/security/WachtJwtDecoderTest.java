package dev.wacht.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring's own resource server, with Wacht's verifier as its decoder. */
class WachtJwtDecoderTest {
    private static LocalWacht wacht;
    private static TokenVerifier verifier;
    private static ChainServer server;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        Application.verifier = verifier;
        server = new ChainServer(Application.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        verifier.close();
        wacht.close();
    }

    @Test
    void tokenIsDecodedAsAJwtOfSpringSecurity() {
        HttpResponse<String> response = server.get("/me", bearer("user:read"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("u1");
    }

    @Test
    void permissionsAreAuthorities() {
        assertThat(server.get("/admin/users", bearer("user:read")).statusCode()).isEqualTo(200);
        assertThat(server.get("/admin/users", bearer("other")).statusCode()).isEqualTo(403);
        String workspace = wacht.session()
                .user("u1")
                .workspace("w1")
                .workspacePermission("user:read")
                .token();
        assertThat(server.get("/admin/users", "Authorization", "Bearer " + workspace)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void userWithoutPermissionsHasNoAuthorities() {
        for (SessionTokenBuilder token : List.of(
                wacht.session().user("u1"),
                wacht.session().user("u1").organization("o1").nullPermissions())) {
            String[] bearer = {"Authorization", "Bearer " + token.token()};
            assertThat(server.get("/me", bearer).statusCode()).isEqualTo(200);
            assertThat(server.get("/admin/users", bearer).statusCode()).isEqualTo(403);
        }
    }

    /** Permissions are named freely at Wacht: a name must not become a role of Spring Security. */
    @Test
    void permissionIsNotARole() {
        assertThat(server.get("/roles", bearer("ROLE_ADMIN")).statusCode()).isEqualTo(403);
    }

    @Test
    void rejectedTokenIs401() {
        String expired = wacht.session().user("u1").expired().token();
        HttpResponse<String> response = server.get("/me", "Authorization", "Bearer " + expired);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Bearer error=\"invalid_token\"");
        assertThat(server.get("/me", "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(401);
        assertThat(server.get("/me").statusCode()).isEqualTo(401);
    }

    /** As in every chain of Spring's resource server; with {@code wachtAuth()} it is 200. */
    @Test
    void rejectedTokenIs401OnAnOpenRouteToo() {
        assertThat(server.get("/open", "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(401);
    }

    @Test
    void sessionsAndCsrfTokensAreNotChanged() {
        assertThat(server.get("/me").headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(server.send("POST", "/me").statusCode()).isEqualTo(403);
        assertThat(server.get("/me", bearer("user:read")).headers().allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void outageIs503OnlyWithTheErrorFilter() {
        try (LocalWacht other = LocalWacht.start();
                TokenVerifier cold = TokenVerifier.builder()
                        .publishableKey(other.publishableKey())
                        .build()) {
            String token = other.session().token();
            other.down();
            OutageApplication.verifier = cold;
            try (ChainServer outage = new ChainServer(OutageApplication.class)) {
                HttpResponse<String> response = outage.get("/with-filter", "Authorization", "Bearer " + token);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains("\"error\":\"service_unavailable\"");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
                assertThat(outage.get("/without", "Authorization", "Bearer " + token)
                                .statusCode())
                        .as("500, whose error page passes the chain without a caller")
                        .isEqualTo(401);
            }
        }
    }

    private static String[] bearer(String permission) {
        return new String[] {
            "Authorization",
            "Bearer "
                    + wacht.session()
                            .user("u1")
                            .organization("o1")
                            .permission(permission)
                            .token()
        };
    }

    @RestController
    static class Routes {
        @GetMapping({"/me", "/with-filter", "/without"})
        String me(@AuthenticationPrincipal Jwt jwt) {
            return jwt.getSubject();
        }

        @GetMapping({"/admin/users", "/roles", "/open"})
        String users() {
            return "users";
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        private static TokenVerifier verifier;

        @Bean
        JwtDecoder decoder() {
            return WachtJwtDecoder.of(verifier);
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.oauth2ResourceServer(o -> o.jwt(jwt -> jwt.jwtAuthenticationConverter(permissions())))
                    .addFilterBefore(new WachtErrorFilter(), BearerTokenAuthenticationFilter.class)
                    .authorizeHttpRequests(a -> a.requestMatchers("/open")
                            .permitAll()
                            .requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .requestMatchers("/roles")
                            .hasRole("ADMIN")
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        private static JwtAuthenticationConverter permissions() {
            JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
            converter.setJwtGrantedAuthoritiesConverter(WachtJwtDecoder::authorities);
            return converter;
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class OutageApplication {
        private static TokenVerifier verifier;

        @Bean
        JwtDecoder decoder() {
            return WachtJwtDecoder.of(verifier);
        }

        @Bean
        @Order(1)
        SecurityFilterChain withFilter(HttpSecurity http) throws Exception {
            return resourceServer(http.securityMatcher("/with-filter")
                    .addFilterBefore(new WachtErrorFilter(), BearerTokenAuthenticationFilter.class));
        }

        @Bean
        @Order(2)
        SecurityFilterChain without(HttpSecurity http) throws Exception {
            return resourceServer(http);
        }

        private static SecurityFilterChain resourceServer(HttpSecurity http) throws Exception {
            return http.oauth2ResourceServer(o -> o.jwt(jwt -> {}))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }
}
