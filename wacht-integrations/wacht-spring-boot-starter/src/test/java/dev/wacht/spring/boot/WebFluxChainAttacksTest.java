package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawConnection;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** Attempts to bypass a reactive chain of Spring Security, each with the rule that prevents it. */
class WebFluxChainAttacksTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    @Test
    void corsOfAChainRespondsToPreflights() {
        try (BootServer server = start(ChainCors.class)) {
            HttpResponse<String> preflight = server.send(
                    "OPTIONS", "/open", "Origin", "https://app.example", "Access-Control-Request-Method", "GET");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://app.example");
        }
    }

    @Test
    void managementPortIsNotAffected() throws IOException {
        try (BootServer server = start(
                ChainOpen.class, "management.server.port=0", "spring.main.allow-bean-definition-overriding=true")) {
            int management =
                    server.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
            try (RawConnection probe = RawConnection.open(management)) {
                probe.send("GET", "/actuator/health", List.of(), new byte[0]);
            }
            assertThat(server.get("/chain-open").body()).isEqualTo("open");
        }
    }

    /** Rule: an application denies every request if nothing enforces its annotations. */
    @Test
    void chainWithoutTheGuardDeniesEveryRequest() {
        try (BootServer server = BootServer.start(
                ChainAlone.class,
                List.of(
                        "spring.main.web-application-type=reactive",
                        "server.port=0",
                        "wacht.web.enabled=true",
                        "spring.autoconfigure.exclude=dev.wacht.spring.boot.WachtWebFluxAutoConfiguration,"
                                + "dev.wacht.spring.boot.WachtReactiveSecurityAutoConfiguration",
                        "wacht.publishable-key=" + wacht.publishableKey()))) {
            assertThat(server.get("/reports").statusCode()).isEqualTo(500);
        }
    }

    /** Rule: a chain that is configured twice denies every request. */
    @Test
    void chainThatIsConfiguredTwiceDeniesEveryRequest() {
        try (BootServer server = start(ConfiguredTwice.class)) {
            assertThat(server.get("/open").statusCode()).isEqualTo(500);
            assertThat(server.get("/open", bearer(wacht, "user:read")).statusCode())
                    .isEqualTo(500);
        }
    }

    private static BootServer start(Class<?> application, String... settings) {
        return WebFluxAttacksTest.start(wacht, application, settings);
    }

    @Import(WebFluxAttacksTest.Routes.class)
    static class ChainCors extends WebFluxAttacksTest.Base {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http, TokenVerifier verifier) {
            CorsConfiguration allowed = new CorsConfiguration();
            allowed.setAllowedOrigins(List.of("https://app.example"));
            allowed.setAllowedMethods(List.of("GET"));
            UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
            source.registerCorsConfiguration("/**", allowed);
            return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
                    .cors(cors -> cors.configurationSource(source))
                    .authorizeExchange(a -> a.anyExchange().authenticated())
                    .build();
        }
    }

    @Import(ChainOpen.ChainRoutes.class)
    static class ChainOpen extends WebFluxAttacksTest.Base {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http, TokenVerifier verifier) {
            return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
                    .authorizeExchange(a -> a.pathMatchers("/chain-open", "/actuator/health")
                            .permitAll()
                            .anyExchange()
                            .authenticated())
                    .build();
        }

        @RestController
        static class ChainRoutes {
            @GetMapping("/chain-open")
            String open() {
                return "open";
            }
        }
    }

    @Import(WebFluxAttacksTest.Routes.class)
    static class ChainAlone extends WebFluxAttacksTest.Base {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http, TokenVerifier verifier) {
            return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
                    .authorizeExchange(a -> a.anyExchange().permitAll())
                    .build();
        }
    }

    @Import(WebFluxAttacksTest.Routes.class)
    static class ConfiguredTwice extends WebFluxAttacksTest.Base {
        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http, TokenVerifier verifier) {
            WachtServerSecurity.apply(http, w -> w.verifier(verifier).leavingRoutesToTheGuard());
            return WachtServerSecurity.apply(http, w -> w.verifier(verifier))
                    .authorizeExchange(a -> a.anyExchange().permitAll())
                    .build();
        }
    }
}
