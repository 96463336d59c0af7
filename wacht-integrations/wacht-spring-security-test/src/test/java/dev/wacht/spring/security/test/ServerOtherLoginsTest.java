package dev.wacht.spring.security.test;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.spring.webflux.WachtWebFlux;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.security.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;

/** A reactive chain with a form login and HTTP Basic, in addition to Wacht's tokens. */
class ServerOtherLoginsTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static AnnotationConfigApplicationContext context;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        context = new AnnotationConfigApplicationContext(Application.class);
        client = WebTestClient.bindToApplicationContext(context).build();
    }

    @AfterAll
    static void stop() {
        context.close();
        VERIFIER.close();
        WACHT.close();
    }

    @Test
    void requestsWithoutACredentialAreLeftToTheOtherLogin() {
        client.get()
                .uri("/who")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/login");
        client.get()
                .uri("/who")
                .headers(headers -> headers.setBasicAuth("admin", "secret"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("admin");
        client.post().uri("/who").exchange().expectStatus().isForbidden();
    }

    @Test
    void requestsWithATokenAreAuthenticatedByWacht() {
        String token = WACHT.session().user("u1").token();
        client.get()
                .uri("/who")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectBody(String.class)
                .isEqualTo("u1");
        client.post()
                .uri("/who")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk();
        client.get()
                .uri("/who")
                .accept(MediaType.TEXT_HTML)
                .headers(headers -> headers.setBearerAuth("nonsense"))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .expectHeader()
                .doesNotExist("Location");
        client.get()
                .uri("/admin")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("forbidden");
    }

    @RestController
    static class Routes {
        @GetMapping({"/who", "/admin"})
        String who(Principal user) {
            return user.getName();
        }

        @PostMapping("/who")
        String post(Principal user) {
            return user.getName();
        }
    }

    @Configuration
    @EnableWebFlux
    @EnableWebFluxSecurity
    static class Application {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(VERIFIER));
        }

        @Bean
        Routes routes() {
            return new Routes();
        }

        @Bean
        MapReactiveUserDetailsService users() {
            return new MapReactiveUserDetailsService(
                    User.withUsername("admin").password("{noop}secret").build());
        }

        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http) {
            return WachtServerSecurity.apply(http, w -> w.verifier(VERIFIER).besideAnotherLogin())
                    .formLogin(Customizer.withDefaults())
                    .httpBasic(Customizer.withDefaults())
                    .authorizeExchange(a -> a.pathMatchers("/admin")
                            .hasAuthority("user:read")
                            .anyExchange()
                            .authenticated())
                    .build();
        }
    }
}
