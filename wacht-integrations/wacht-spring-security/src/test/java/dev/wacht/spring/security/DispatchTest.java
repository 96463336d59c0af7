package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Further dispatches of a request: errors keep their status, and a forward bypasses no chain. */
class DispatchTest {
    private static final BlockingQueue<String> CALLERS = new LinkedBlockingQueue<>();
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
    @CsvSource({
        "/open/sends/404, 404",
        "/open/sends/409, 409",
        "/open/sends/500, 500",
        "/open/throws, 500",
        "/open/throws-later, 500",
        "/open/sends-later, 409",
        "/open/nothing-here, 404"
    })
    void errorDispatchIsNotAuthorizedAgain(String path, int status) {
        for (String[] headers : new String[][] {
            {}, {"Authorization", bearer("u1")}, {"Authorization", "Bearer nonsense"}, {"X-Api-Key", "rejected"}
        }) {
            HttpResponse<String> response = SERVER.get(path, headers);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void errorPageHasTheCaller() {
        assertThat(SERVER.get("/open/sends/404", "Authorization", bearer("u1")).body())
                .isEqualTo("page for u1");
    }

    @Test
    void aForwardIsAuthorizedByTheChainOfItsTarget() {
        assertThat(SERVER.get("/open/to/inner").statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/open/to/inner", "Authorization", bearer("u1")).body())
                .isEqualTo("inner");
        assertThat(SERVER.get("/open/to/own").statusCode())
                .as("another path of the same chain")
                .isEqualTo(401);
        assertThat(SERVER.get("/open/to/own", "Authorization", bearer("u1")).body())
                .isEqualTo("own for u1");
    }

    @Test
    void forwardToAChainWithOtherCredentialsHasNoCaller() {
        HttpResponse<String> key = SERVER.get("/open/to/inner", "X-Api-Key", "accepted");
        assertThat(key.statusCode()).as("the inner chain accepts sessions").isEqualTo(401);
        assertThat(SERVER.get("/own", "X-Api-Key", "accepted").statusCode()).isEqualTo(200);
    }

    @Test
    void forwardToAnotherChainGetsTheDefaultOfTheGuard() {
        assertThat(SERVER.get("/open/to/plain").statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/open/to/plain", "Authorization", bearer("u1")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void callerIsRestoredAfterAForward() throws InterruptedException {
        CALLERS.clear();
        SERVER.get("/open/after-forward", "X-Api-Key", "accepted");
        assertThat(CALLERS.poll(30, TimeUnit.SECONDS)).isEqualTo("API_KEY");
        assertThat(CALLERS.poll(30, TimeUnit.SECONDS)).isEqualTo("API_KEY");
    }

    @Test
    void includeIsAuthorizedByTheChainOfItsTarget() {
        assertThat(SERVER.get("/open/includes").body())
                .contains("unauthenticated")
                .doesNotContain("own");
    }

    private static String bearer(String user) {
        return "Bearer " + WACHT.session().user(user).token();
    }

    private static String caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof WachtAuthentication wacht
                ? wacht.caller().kind() == Caller.Kind.SESSION
                        ? wacht.getName()
                        : wacht.caller().kind().name()
                : "anonymous";
    }

    @RestController
    static class Routes {
        @GetMapping("/open/sends/{status}")
        void sends(@PathVariable("status") int status, HttpServletResponse response) throws IOException {
            response.sendError(status);
        }

        @GetMapping("/open/throws")
        String fails() {
            throw new IllegalStateException("a failure of the handler");
        }

        @GetMapping("/open/throws-later")
        Callable<String> failsLater() {
            return () -> {
                throw new IllegalStateException("a failure of asynchronous work");
            };
        }

        @GetMapping("/open/sends-later")
        Callable<String> sendsLater(HttpServletResponse response) {
            return () -> {
                response.sendError(409);
                return null;
            };
        }

        @GetMapping("/open/to/{target}")
        void forwards(@PathVariable("target") String target, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/" + target).forward(request, response);
        }

        @GetMapping("/open/after-forward")
        void afterForward(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            CALLERS.add(caller());
            request.getRequestDispatcher("/inner").forward(request, response);
            CALLERS.add(caller());
        }

        @GetMapping("/open/includes")
        void includes(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            request.getRequestDispatcher("/own").include(request, response);
        }

        @GetMapping("/inner")
        String inner() {
            return "inner";
        }

        @GetMapping("/own")
        String own() {
            return "own for " + caller();
        }

        @GetMapping("/plain")
        String plain() {
            return "plain";
        }

        @PublicRoute
        @GetMapping("/error-page")
        String error() {
            return "page for " + caller();
        }
    }

    @Configuration
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {
        @Bean
        @Order(1)
        SecurityFilterChain inner(HttpSecurity http) throws Exception {
            return http.securityMatcher("/inner")
                    .with(wachtAuth(), w -> w.verifier(VERIFIER))
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain plain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/plain")
                    .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                    .build();
        }

        @Bean
        @Order(3)
        SecurityFilterChain outer(HttpSecurity http) throws Exception {
            return http.with(
                            wachtAuth(),
                            w -> w.verifier(VERIFIER)
                                    .machines((request, requirement) -> {
                                        if (request.credential().value().equals("rejected")) {
                                            throw new UnauthenticatedException("no such key", AuthChallenge.API_KEY);
                                        }
                                        return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                                                .build();
                                    })
                                    .accept(Accept.any(Accept.session(), Accept.apiKey())))
                    .authorizeHttpRequests(a -> a.requestMatchers("/open/**")
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
        Routes routes() {
            return new Routes();
        }
    }
}
