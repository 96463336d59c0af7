package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** Another login in the same chain works as without Wacht, in whichever order the chain is configured. */
class OtherLoginsTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @AfterAll
    static void close() {
        VERIFIER.close();
        WACHT.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {FormFirst.class, FormLast.class})
    void formLoginIsNotChanged(Class<?> configuration) {
        try (ChainServer plain = new ChainServer(FormOnly.class);
                ChainServer server = new ChainServer(configuration)) {
            for (String[] headers : List.of(
                    new String[0],
                    new String[] {"Accept", "text/html"},
                    new String[] {"Accept", "application/json"},
                    new String[] {"X-Requested-With", "XMLHttpRequest"})) {
                assertSame(plain.get("/who", headers), server.get("/who", headers));
            }
            String[] atPlain = {"Cookie", signIn(plain)};
            String[] atServer = {"Cookie", signIn(server)};
            assertThat(server.get("/who", atServer).body()).isEqualTo("admin");
            assertSame(plain.get("/admin", atPlain), server.get("/admin", atServer));
            assertSame(plain.send("POST", "/who", atPlain), server.send("POST", "/who", atServer));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {FormFirst.class, FormLast.class})
    void requestsWithATokenGetTheEnvelope(Class<?> configuration) {
        try (ChainServer server = new ChainServer(configuration)) {
            HttpResponse<String> rejected = server.get("/who", "Authorization", "Bearer nonsense");
            assertThat(rejected.statusCode()).isEqualTo(401);
            assertThat(rejected.body()).contains("\"error\":\"unauthenticated\"");
            assertThat(rejected.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"invalid_token\"");
            HttpResponse<String> denied = server.get("/admin", "Authorization", token());
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("\"error\":\"forbidden\"");
        }
    }

    /** Rule: no HTTP session stores the caller of a token, and none is created for one. */
    @ParameterizedTest
    @ValueSource(classes = {SessionLimit.class, SessionLimitBesideForm.class})
    void sessionLimitIgnoresRequestsWithATokenAndVerifiesNone(Class<?> configuration) {
        try (ChainServer server = new ChainServer(configuration)) {
            String token = token();
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = server.get("/who", "Authorization", token);
                assertThat(response.body()).isEqualTo("u1");
                assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
            }
            assertThat(server.get("/open", "Authorization", "Bearer nonsense").body())
                    .isEqualTo("open");
        }
    }

    @Test
    void sessionLimitAppliesToTheFormLogin() {
        try (ChainServer server = new ChainServer(SessionLimitBesideForm.class)) {
            assertThat(server.get("/who", "Cookie", signIn(server)).body()).isEqualTo("admin");
            assertThat(post(server).headers().firstValue("Location").orElseThrow())
                    .as("a second session of this user")
                    .endsWith("/login?error");
        }
    }

    @Test
    void oneTimeTokenLoginKeepsItsSession() {
        try (ChainServer server = new ChainServer(OneTimeToken.class)) {
            HttpResponse<String> page = server.get("/login");
            String[] session = {"Cookie", cookie(page)};
            assertThat(server.send("POST", "/ott/generate?username=admin").statusCode())
                    .as("without a CSRF token")
                    .isEqualTo(403);
            String csrf = csrf(page);
            String oneTime = server.send("POST", "/ott/generate?username=admin&_csrf=" + csrf, session)
                    .body();
            HttpResponse<String> login = server.send("POST", "/login/ott?token=" + oneTime + "&_csrf=" + csrf, session);
            assertThat(server.get("/who", "Cookie", cookie(login)).body()).isEqualTo("admin");
            assertThat(server.get("/who", "Accept", "text/html").statusCode()).isEqualTo(302);
        }
    }

    private static void assertSame(HttpResponse<String> expected, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(expected.statusCode());
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .isEqualTo(expected.headers().allValues("WWW-Authenticate"));
        assertThat(response.headers().firstValue("Content-Type"))
                .isEqualTo(expected.headers().firstValue("Content-Type"));
        assertThat(response.headers().firstValue("Location").isPresent())
                .isEqualTo(expected.headers().firstValue("Location").isPresent());
    }

    private static String signIn(ChainServer server) {
        return cookie(post(server));
    }

    private static HttpResponse<String> post(ChainServer server) {
        HttpResponse<String> page = server.get("/login");
        return server.send("POST", "/login?username=admin&password=secret&_csrf=" + csrf(page), "Cookie", cookie(page));
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher field = CSRF.matcher(page.body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private static String token() {
        return "Bearer " + WACHT.session().user("u1").token();
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

        @GetMapping("/open")
        String open() {
            return "open";
        }
    }

    static class Application {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.builder(WachtSpring.guard(VERIFIER))
                    .unguarded(UnguardedRoutes.PERMIT)
                    .build();
        }

        @Bean
        Routes routes() {
            return new Routes();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("admin")
                    .password("{noop}secret")
                    .roles("USER")
                    .build());
        }

        static SecurityFilterChain build(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(a -> a.requestMatchers("/admin")
                            .hasRole("ADMIN")
                            .requestMatchers("/open")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class FormOnly extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.formLogin(Customizer.withDefaults()));
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class FormFirst extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.formLogin(Customizer.withDefaults()).with(wachtAuth(), w -> w.verifier(VERIFIER)));
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class FormLast extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.with(wachtAuth(), w -> w.verifier(VERIFIER)).formLogin(Customizer.withDefaults()));
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class SessionLimit extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .sessionManagement(s -> s.maximumSessions(1).maxSessionsPreventsLogin(true)));
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class SessionLimitBesideForm extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .formLogin(Customizer.withDefaults())
                    .sessionManagement(s -> s.maximumSessions(1).maxSessionsPreventsLogin(true)));
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class OneTimeToken extends Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return build(http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .oneTimeTokenLogin(o -> o.tokenGenerationSuccessHandler(
                            (request, response, token) -> response.getWriter().write(token.getTokenValue()))));
        }
    }
}
