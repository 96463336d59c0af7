package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import java.security.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** One chain with a form login, HTTP Basic and Wacht's credentials. */
class BrowserLoginTest {
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
    void aRejectedTokenDoesNotFallBackToTheUserOfTheCookie() {
        String cookie = signIn();
        assertThat(SERVER.get("/who", "Cookie", cookie).body()).isEqualTo("admin");

        HttpResponse<String> response = SERVER.get("/who", "Cookie", cookie, "Authorization", "Bearer nonsense");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertThat(SERVER.get("/open", "Cookie", cookie, "Authorization", "Bearer nonsense")
                        .body())
                .isEqualTo("anonymous");
        assertThat(SERVER.get("/who", "Cookie", cookie).body())
                .as("the session is still the user's")
                .isEqualTo("admin");
    }

    @Test
    void tokenTakesPrecedenceOverACookieAndIsNotStored() {
        String cookie = signIn();
        HttpResponse<String> response = SERVER.get("/who", "Cookie", cookie, "Authorization", bearer("u1"));
        assertThat(response.body()).isEqualTo("u1");
        assertThat(SERVER.get("/who", "Cookie", cookie).body()).isEqualTo("admin");
    }

    @Test
    void requestWithACredentialCreatesNoSession() {
        for (String credential : new String[] {"Bearer nonsense", bearer("u1")}) {
            for (String path : new String[] {"/who", "/open", "/denied"}) {
                assertThat(SERVER.get(path, "Authorization", credential)
                                .headers()
                                .allValues("Set-Cookie"))
                        .as(path)
                        .isEmpty();
            }
        }
        assertThat(SERVER.get("/who").headers().allValues("Set-Cookie"))
                .as("a page to return to after the login")
                .hasSize(1);
    }

    @Test
    void refusalHasOneChallenge() {
        for (String[] headers : new String[][] {
            {"Authorization", "Bearer nonsense"},
            {"Authorization", "Basic bm86bm8="},
            {"X-Requested-With", "XMLHttpRequest"}
        }) {
            HttpResponse<String> response = SERVER.get("/who", headers);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().allValues("WWW-Authenticate")).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static String signIn() {
        HttpResponse<String> response = SERVER.send("POST", "/login?username=admin&password=secret");
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private static String bearer(String user) {
        return "Bearer " + WACHT.session().user(user).token();
    }

    @RestController
    static class Routes {
        @GetMapping({"/who", "/open", "/denied"})
        String who(Principal principal) {
            return principal == null ? "anonymous" : principal.getName();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .formLogin(Customizer.withDefaults())
                    .httpBasic(Customizer.withDefaults())
                    .csrf(CsrfConfigurer::disable)
                    .authorizeHttpRequests(a -> a.requestMatchers("/open")
                            .permitAll()
                            .requestMatchers("/denied")
                            .denyAll()
                            .anyRequest()
                            .authenticated())
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
