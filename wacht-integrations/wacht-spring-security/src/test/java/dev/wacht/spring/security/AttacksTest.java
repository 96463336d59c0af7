package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Caller;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Attempts to gain access, each with the rule that prevents it. */
class AttacksTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();

    @AfterAll
    static void close() {
        VERIFIER.close();
        WACHT.close();
    }

    /** Rule: no HTTP session stores the caller of a token, because the cookie would outlive the token. */
    @ParameterizedTest
    @ValueSource(classes = {SessionLimit.class, ImplicitSave.class, SessionsIfRequired.class})
    void sessionCookieDoesNotReplaceTheToken(Class<?> application) {
        try (ChainServer server = new ChainServer(application)) {
            HttpResponse<String> withToken = server.get("/api/who", "Authorization", bearer());
            assertThat(withToken.statusCode()).isEqualTo(200);
            String cookie = withToken
                    .headers()
                    .firstValue("Set-Cookie")
                    .map(value -> value.split(";", 2)[0])
                    .orElse("JSESSIONID=none");

            for (String path : new String[] {"/api/who", "/pages/who"}) {
                assertThat(server.get(path, "Cookie", cookie).statusCode())
                        .as(path)
                        .isIn(302, 401);
            }
        }
    }

    /** Rule: an authentication is never deserialized. */
    @Test
    void anAuthenticationCannotBeDeserialized() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(WachtAuthentication.of(Caller.of(
                    WachtAuth.trusted(SessionClaims.builder().userId("u1").build()))));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThatThrownBy(in::readObject).isInstanceOf(InvalidObjectException.class);
        }
    }

    /** Rule: a request with anything that a browser adds automatically needs a CSRF token, whatever login reads it. */
    @Test
    void csrfProtectionOfAnotherLoginIsKept() {
        try (ChainServer server = new ChainServer(OwnLogin.class)) {
            HttpResponse<String> login = server.send("POST", "/login-json");
            assertThat(login.statusCode()).isEqualTo(200);
            String cookie =
                    login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

            assertThat(server.send("POST", "/pay", "Cookie", cookie, "Origin", "https://evil.example")
                            .statusCode())
                    .isIn(401, 403);
            assertThat(server.send("POST", "/pay", "Authorization", bearer()).body())
                    .isEqualTo("paid by u1");
            assertThat(server.send("POST", "/pay").statusCode()).isEqualTo(401);
        }
    }

    /** Rule: a forward to a route without a rule gets the guard's default, even if every chain permits it. */
    @Test
    void targetOfAPermittedForwardIsAuthorizedByTheGuard() {
        try (ChainServer server = new ChainServer(ForwardsPermitted.class)) {
            assertThat(server.get("/api/who").statusCode()).isEqualTo(401);
            assertThat(server.get("/go").statusCode()).isEqualTo(401);
            assertThat(server.get("/go", "Authorization", bearer()).body()).isEqualTo("u1");
        }
    }

    /** Rule: if a chain of Wacht handled the request, only the security context determines the caller of a method. */
    @Test
    void clearedSecurityContextIsAnonymousForMethods() {
        try (ChainServer server = new ChainServer(ForwardsPermitted.class)) {
            assertThat(server.get("/cleared", "Authorization", bearer()).statusCode())
                    .isEqualTo(401);
        }
    }

    private static String bearer() {
        return "Bearer " + WACHT.session().user("u1").token();
    }

    @RestController
    static class Routes {
        private final Secrets secrets;

        Routes(Secrets secrets) {
            this.secrets = secrets;
        }

        @GetMapping({"/api/who", "/pages/who"})
        String who(HttpServletRequest request) {
            return request.getUserPrincipal().getName();
        }

        @PublicRoute
        @GetMapping("/go")
        void go(HttpServletRequest request, HttpServletResponse response) throws Exception {
            request.getRequestDispatcher("/api/who").forward(request, response);
        }

        @RequireAuth
        @GetMapping("/cleared")
        String cleared() {
            SecurityContextHolder.clearContext();
            return secrets.read();
        }

        @PublicRoute
        @PostMapping("/login-json")
        String login(HttpServletRequest request, HttpServletResponse response) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
            return "signed in";
        }

        @PostMapping("/pay")
        String pay(HttpServletRequest request) {
            return "paid by " + request.getUserPrincipal().getName();
        }
    }

    static class Secrets {
        @RequireAuth
        String read() {
            return "secret";
        }
    }

    @EnableWachtMethodSecurity
    static class Base {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(VERIFIER));
        }

        @Bean
        Secrets secrets() {
            return new Secrets();
        }

        @Bean
        Routes routes(Secrets secrets) {
            return new Routes(secrets);
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class SessionLimit extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .formLogin(Customizer.withDefaults())
                    .sessionManagement(session -> session.maximumSessions(5))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class ImplicitSave extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .formLogin(Customizer.withDefaults())
                    .securityContext(context -> context.requireExplicitSave(false))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class SessionsIfRequired extends Base {
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            return http.formLogin(Customizer.withDefaults())
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class OwnLogin extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .securityContext(
                            context -> context.securityContextRepository(new HttpSessionSecurityContextRepository()))
                    .authorizeHttpRequests(a -> a.requestMatchers("/login-json")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class ForwardsPermitted extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers("/go")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }
}
