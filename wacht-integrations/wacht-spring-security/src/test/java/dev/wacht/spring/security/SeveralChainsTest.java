package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A chain of Wacht next to others: a form login, one with Wacht and HTTP Basic, and one without the configurer. */
class SeveralChainsTest {
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

    @Test
    void formLoginKeepsSessionsCsrfTokensAndRedirects() {
        HttpResponse<String> anonymous = SERVER.get("/pages/home");
        assertThat(anonymous.statusCode()).isEqualTo(302);
        assertThat(anonymous.headers().firstValue("Location").orElse("")).endsWith("/pages/login");
        assertThat(SERVER.send("POST", "/pages/home").statusCode()).isEqualTo(403);
        assertThat(SERVER.get("/pages/home", "Authorization", bearer("a")).statusCode())
                .as("that chain ignores tokens of Wacht")
                .isEqualTo(302);
    }

    @Test
    void chainOfWachtAcceptsNoPassword() {
        assertThat(SERVER.get("/api/me", "Authorization", "Basic YWRtaW46c2VjcmV0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(SERVER.get("/api/me", "Authorization", bearer("a")).body()).isEqualTo("u1");
    }

    @Test
    void annotationsAreEnforcedBehindAChainWithoutTheConfigurer() {
        assertThat(SERVER.get("/plain/report").statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/plain/report", "Authorization", bearer("other")).statusCode())
                .isEqualTo(403);
        assertThat(SERVER.get("/plain/report", "Authorization", bearer("report:read"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVER.get("/plain/unruled").statusCode())
                .as("the default of the guard")
                .isEqualTo(401);
    }

    @Test
    void chainWithAPasswordLoginExemptsOnlyTokensFromCsrf() {
        String basic = "Basic YWRtaW46c2VjcmV0";
        assertThat(SERVER.get("/both/item", "Authorization", basic).statusCode())
                .isEqualTo(200);
        assertThat(SERVER.send("POST", "/both/item", "Authorization", basic).statusCode())
                .as("a browser sends a cached password automatically")
                .isEqualTo(403);
        assertThat(SERVER.send("POST", "/both/item", "Authorization", bearer("a"))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> rejected = SERVER.get("/both/item", "Authorization", "Bearer nonsense");
        assertThat(rejected.statusCode()).isEqualTo(401);
        assertThat(rejected.body()).contains("unauthenticated");
    }

    /**
     * Attack: an open route in a chain of Wacht forwards to a route without a rule, which only another chain covers.
     */
    @Test
    void forwardToAnotherChainIsAuthorizedByTheGuard() {
        assertThat(SERVER.get("/api/forward").statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/api/forward", "Authorization", bearer("a")).body())
                .isEqualTo("unruled");
    }

    private static String bearer(String permission) {
        return "Bearer "
                + WACHT.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    @RestController
    static class Routes {
        @GetMapping("/pages/home")
        String home() {
            return "home";
        }

        @GetMapping("/api/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @PublicRoute
        @GetMapping("/api/forward")
        void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
            request.getRequestDispatcher("/plain/unruled").forward(request, response);
        }

        @RequirePermission("report:read")
        @GetMapping("/plain/report")
        String report() {
            return "report";
        }

        @GetMapping("/plain/unruled")
        String unruled() {
            return "unruled";
        }

        @GetMapping("/both/item")
        String item() {
            return "item";
        }

        @PostMapping("/both/item")
        String create() {
            return "created";
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.requestMatchers("/api/forward")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain plain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/plain/**")
                    .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                    .build();
        }

        @Bean
        @Order(3)
        SecurityFilterChain both(HttpSecurity http) throws Exception {
            return http.securityMatcher("/both/**")
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .httpBasic(Customizer.withDefaults())
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(4)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            return http.formLogin(login -> login.loginPage("/pages/login"))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("admin").password("{noop}secret").build());
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
