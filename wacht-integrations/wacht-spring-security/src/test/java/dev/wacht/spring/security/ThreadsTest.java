package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The caller on threads other than that of its request, and with other holders of the security context. */
class ThreadsTest {
    private static final Queue<Supplier<SecurityContext>> CAPTURED = new ConcurrentLinkedQueue<>();
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private static final LocalWacht WACHT = LocalWacht.start();
    private static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    private static final ChainServer SERVER = new ChainServer(Application.class);

    @AfterAll
    static void close() {
        THREAD.shutdown();
        SERVER.close();
        VERIFIER.close();
        WACHT.close();
    }

    @Test
    void contextReadAfterItsRequestHasItsOwnCaller() {
        assertThat(SERVER.get("/capture", "Authorization", bearer("u1")).statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 20; i++) { // On the same connection, whose objects the container reuses.
            assertThat(SERVER.get("/me", "Authorization", bearer("u2")).body()).isEqualTo("u2");
        }
        SecurityContext context = CAPTURED.remove().get();
        assertThat(context.getAuthentication().getName()).isEqualTo("u1");
    }

    @Test
    void otherThreadHasNoCallerUnlessPropagated() {
        assertThat(SERVER.get("/elsewhere", "Authorization", bearer("u1")).body())
                .isEqualTo("401");
        assertThat(SERVER.get("/passed-on", "Authorization", bearer("u1")).body())
                .isEqualTo("for u1");
        assertThat(SERVER.get("/elsewhere", "Authorization", bearer("u2")).body())
                .as("the same thread, afterwards")
                .isEqualTo("401");
        assertThat(SERVER.get("/passed-on", "Authorization", bearer("u2")).body())
                .isEqualTo("for u2");
    }

    @Test
    void securityContextHolderStrategyBeanIsUsed() {
        try (ChainServer server = new ChainServer(Application.class, OwnHolder.class)) {
            assertThat(server.get("/service", "Authorization", bearer("u1")).body())
                    .isEqualTo("done");
            assertThat(server.get("/me", "Authorization", bearer("u1")).body()).isEqualTo("u1");
            assertThat(server.get("/me").statusCode()).isEqualTo(401);
            assertThat(server.get("/me", "Authorization", "Bearer nonsense").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void outageIs503WithAnEagerSecurityContextHolder() {
        try (LocalWacht wacht = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .build()) {
            String token = wacht.session().token();
            wacht.down();
            OutageApplication.verifier = verifier;
            try (ChainServer server = new ChainServer(OutageApplication.class, OwnHolder.class)) {
                assertThat(server.get("/me", "Authorization", "Bearer " + token).statusCode())
                        .isEqualTo(503);
            }
        }
    }

    private static String bearer(String user) {
        return "Bearer " + WACHT.session().user(user).token();
    }

    static class Services {
        @RequireAuth
        String work() {
            return "done";
        }
    }

    @RestController
    static class Routes {
        private final Services services;

        Routes(Services services) {
            this.services = services;
        }

        @PublicRoute
        @GetMapping("/capture")
        String capture() {
            CAPTURED.add(SecurityContextHolder.getDeferredContext());
            return "captured";
        }

        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @PublicRoute
        @GetMapping("/service")
        String service() {
            return services.work();
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return CompletableFuture.supplyAsync(services::work, THREAD)
                    .exceptionally(e -> e.getCause() instanceof UnauthenticatedException ? "401" : "?")
                    .join();
        }

        @GetMapping("/passed-on")
        String passedOn() {
            return CompletableFuture.supplyAsync(
                            () -> {
                                services.work();
                                return "for "
                                        + SecurityContextHolder.getContext()
                                                .getAuthentication()
                                                .getName();
                            },
                            new DelegatingSecurityContextExecutor(THREAD))
                    .join();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    @EnableWachtMethodSecurity
    static class Application {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.requestMatchers("/capture", "/service")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(VERIFIER));
        }

        @Bean
        Services services() {
            return new Services();
        }

        @Bean
        Routes routes(Services services) {
            return new Routes(services);
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class OutageApplication {
        static TokenVerifier verifier;

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(verifier))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    /** A holder of the application that does not support deferred contexts. */
    @Configuration
    static class OwnHolder {
        private static final ThreadLocal<SecurityContext> HELD = new ThreadLocal<>();

        @Bean
        SecurityContextHolderStrategy holder() {
            return new SecurityContextHolderStrategy() {
                @Override
                public void clearContext() {
                    HELD.remove();
                }

                @Override
                public SecurityContext getContext() {
                    if (HELD.get() == null) {
                        HELD.set(createEmptyContext());
                    }
                    return HELD.get();
                }

                @Override
                public void setContext(SecurityContext context) {
                    HELD.set(context);
                }

                @Override
                public SecurityContext createEmptyContext() {
                    return new SecurityContextImpl();
                }
            };
        }
    }
}
