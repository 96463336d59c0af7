package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Browsers send preflights without credentials, and can read only responses with CORS headers. */
class PreflightTest {
    private static final String ORIGIN = "https://app.example";
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static final ChainServer SERVER = new ChainServer(Application.class);

    @AfterAll
    static void close() {
        SERVER.close();
        VERIFIER.close();
        WACHT.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registry", "/annotated", "/chain/item"})
    void preflightNeedsNoCredential(String path) {
        HttpResponse<String> response = preflight(path, ORIGIN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .containsIgnoringCase("authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registry", "/annotated", "/chain/item"})
    void refusalHasCorsHeaders(String path) {
        HttpResponse<String> response = SERVER.get(path, "Origin", ORIGIN);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        String token = "Bearer " + WACHT.session().token();
        HttpResponse<String> allowed = SERVER.get(path, "Origin", ORIGIN, "Authorization", token);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registry", "/annotated", "/chain/item"})
    void anotherOriginIsRefused(String path) {
        assertThat(preflight(path, "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(SERVER.get(path, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void preflightWithoutCorsConfigurationIsLeftToTheChain() {
        HttpResponse<String> response = preflight("/silent", ORIGIN);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).isEmpty();
        assertThat(SERVER.get("/silent", "Origin", ORIGIN).statusCode()).isEqualTo(401);
    }

    @Test
    void methodOverrideDoesNotMakeAPreflight() {
        for (String method : List.of("GET", "HEAD", "POST")) {
            assertThat(SERVER.send(
                                    method,
                                    "/registry",
                                    "Origin",
                                    ORIGIN,
                                    "Access-Control-Request-Method",
                                    "GET",
                                    "X-HTTP-Method-Override",
                                    "OPTIONS")
                            .statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(SERVER.send("OPTIONS", "/registry").statusCode()).isEqualTo(401);
        assertThat(SERVER.send("OPTIONS", "/registry", "Origin", ORIGIN).statusCode())
                .as("a method that the registry does not allow")
                .isEqualTo(403);
    }

    private static HttpResponse<String> preflight(String path, String origin) {
        return SERVER.send(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
    }

    @RestController
    static class Routes {
        @GetMapping({"/registry", "/chain/item", "/silent"})
        String plain() {
            return "plain";
        }

        @CrossOrigin(ORIGIN)
        @GetMapping("/annotated")
        String annotated() {
            return "annotated";
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application implements WebMvcConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/registry").allowedOrigins(ORIGIN);
        }

        @Bean
        @Order(1)
        SecurityFilterChain withCors(HttpSecurity http) throws Exception {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOrigins(List.of(ORIGIN));
            configuration.setAllowedHeaders(List.of("Authorization"));
            return http.securityMatcher("/chain/**")
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .cors(c -> c.configurationSource(request -> configuration))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(VERIFIER));
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }
}
