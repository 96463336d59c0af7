package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawConnection;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Attempts to bypass a chain, each with the rule that prevents it. */
class ChainAttacksTest {
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static TokenVerifier verifier = VERIFIER;

    @AfterAll
    static void close() {
        VERIFIER.close();
        WACHT.close();
    }

    /** Rule: the decision of a chain about a request does not apply to another path that it is dispatched to. */
    @Test
    void anAsynchronousDispatchDoesNotReachAnotherRoute() {
        try (ChainServer server = new ChainServer(AsyncPermitted.class)) {
            assertThat(server.get("/go-async").statusCode()).isEqualTo(401);
            assertThat(server.get("/go-async", "Authorization", token("a")).body())
                    .isEqualTo("unruled");
        }
    }

    /** Rule: during verification, the request has no caller. */
    @Test
    void callerCanBeRequestedDuringVerification() {
        try (ChainServer server = new ChainServer(Asking.class)) {
            assertThat(server.get("/who", "Authorization", token("a")).body()).isEqualTo("u1");
            assertThat(server.get("/who", "X-Api-Key", "k").body()).isEqualTo("key_1");
        }
    }

    /** Rule: an open route verifies nothing. */
    @Test
    void outageDoesNotCloseOpenRoutes() {
        try (LocalWacht down = LocalWacht.start();
                TokenVerifier cold = TokenVerifier.builder()
                        .publishableKey(down.publishableKey())
                        .build()) {
            String token = "Bearer " + down.session().token();
            down.down();
            verifier = cold;
            try (ChainServer server = new ChainServer(Opening.class)) {
                assertThat(server.get("/open", "Authorization", token).body()).isEqualTo("open");
                assertThat(server.get("/open-for", "Authorization", token).statusCode())
                        .as("its handler requests the caller")
                        .isEqualTo(503);
                assertThat(server.get("/open-for").body()).isEqualTo("anonymous");
                assertThat(server.get("/who", "Authorization", token).statusCode())
                        .isEqualTo(503);
            }
        } finally {
            verifier = VERIFIER;
        }
    }

    /** Rule: only needed headers are read, because Spring's firewall throws for headers with unusual characters. */
    @Test
    void unusualHeaderOfAProxyIsIgnored() throws IOException {
        try (ChainServer server = new ChainServer(Opening.class);
                RawConnection connection = RawConnection.open(server.port())) {
            assertThat(connection
                            .send(
                                    "GET",
                                    "/who",
                                    List.of("Authorization: " + token("a"), "Cf-Ipcity: Wroc\u00c5\u0082aw"),
                                    new byte[0])
                            .body())
                    .isEqualTo("u1");
        }
    }

    /** Rule: a permission is never a role, whatever the role prefix of the application. */
    @Test
    void permissionWithTheRolePrefixIsNotAnAuthority() {
        try (ChainServer server = new ChainServer(RolePrefix.class)) {
            assertThat(server.get("/admin", "Authorization", token("APP_ADMIN")).statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/who", "Authorization", token("APP_ADMIN")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void handlerForUsersDeniesAMachineThatTheChainAllows() {
        try (ChainServer server = new ChainServer(Asking.class)) {
            assertThat(server.get("/me", "X-Api-Key", "k").statusCode()).isEqualTo(403);
            assertThat(server.get("/me", "Authorization", token("a")).body()).isEqualTo("u1");
        }
    }

    /** Without the guard of Spring MVC and its exception handler. */
    @Test
    void denialsOfMethodSecurityAre401And403() {
        try (ChainServer server = new ChainServer(MethodSecurityAlone.class)) {
            assertThat(server.get("/open/service").statusCode()).isEqualTo(401);
            assertThat(server.get("/open/service", "Authorization", token("other"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/open/service", "Authorization", token("report:read"))
                            .body())
                    .isEqualTo("reports");
        }
    }

    private static String token(String permission) {
        return "Bearer "
                + WACHT.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    @RestController
    static class Routes {
        @GetMapping({"/who", "/admin"})
        String who(Principal caller) {
            return caller.getName();
        }

        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping("/open")
        String open() {
            return "open";
        }

        @GetMapping("/open-for")
        String openFor(WachtAuth auth) {
            return auth.userId().orElse("anonymous");
        }

        @GetMapping("/unruled")
        String unruled() {
            return "unruled";
        }

        @PublicRoute
        @GetMapping("/go-async")
        void goAsync(HttpServletRequest request) {
            request.startAsync().dispatch("/unruled");
        }
    }

    static class Base {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(verifier));
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class AsyncPermitted extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.FORWARD)
                            .permitAll()
                            .requestMatchers("/go-async")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Asking extends Base {
        @Bean
        AuthenticationEventPublisher publisher(ApplicationEventPublisher events) {
            return new DefaultAuthenticationEventPublisher(events);
        }

        @EventListener
        void on(AuthenticationSuccessEvent event) {
            assertThat(SecurityContextHolder.getContext().getAuthentication())
                    .isNotInstanceOf(WachtAuthentication.class);
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(
                            wachtAuth(),
                            w -> w.verifier(VERIFIER)
                                    .accept(Accept.any(Accept.session(), Accept.apiKey()))
                                    .machines((request, requirement) -> {
                                        assertThat(SecurityContextHolder.getContext()
                                                        .getAuthentication())
                                                .isNotInstanceOf(WachtAuthentication.class);
                                        return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                                                .keyId("key_1")
                                                .build();
                                    }))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Opening extends Base {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(verifier))
                    .authorizeHttpRequests(a -> a.requestMatchers("/open", "/open-for")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class RolePrefix extends Base {
        @Bean
        static GrantedAuthorityDefaults roles() {
            return new GrantedAuthorityDefaults("APP_");
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.requestMatchers("/admin")
                            .hasRole("ADMIN")
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    static class Reports {
        @RequirePermission("report:read")
        String all() {
            return "reports";
        }
    }

    @RestController
    static class ReportRoutes {
        @Autowired
        private Reports reports;

        @GetMapping("/open/service")
        String service() {
            return reports.all();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    @EnableWachtMethodSecurity
    static class MethodSecurityAlone {
        @Bean
        Reports reports() {
            return new Reports();
        }

        @Bean
        ReportRoutes routes() {
            return new ReportRoutes();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                    .build();
        }
    }
}
