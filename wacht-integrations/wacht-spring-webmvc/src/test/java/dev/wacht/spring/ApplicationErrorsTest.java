package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Exceptions of the application keep their responses, and its catch-all handler cannot change denied requests. */
class ApplicationErrorsTest {
    private static TestServer plain;
    private static TestServer catchAll;
    private static TestServer ownLook;

    @BeforeAll
    static void start() {
        plain = new TestServer(App.class);
        catchAll = new TestServer(App.class, CatchAll.class);
        ownLook = new TestServer(OwnLook.class);
    }

    @AfterAll
    static void stop() {
        plain.close();
        catchAll.close();
        ownLook.close();
    }

    @ParameterizedTest
    @CsvSource({"/dup, 409", "/broken, 500", "/none, 404"})
    void errorsOfTheApplicationAndOfSpringAreUnchanged(String path, int status) {
        HttpResponse<String> response = plain.get(path, bearer());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("\"error\"");
        assertThat(response.headers().firstValue("Cache-Control")).isEmpty();
    }

    @Test
    void wachtExceptionsOfHandlersBecomeTheEnvelope() {
        assertThat(plain.get("/protected", bearer()).statusCode()).isEqualTo(403);
        assertThat(plain.get("/protected", bearer()).body()).startsWith("{\"error\":\"forbidden\"");
    }

    /** A catch-all handler that responds with 500 or 200 to everything must not hide a 401 or 403. */
    @ParameterizedTest
    @CsvSource({"/users", "/readers", "/function", "/function-readers"})
    void catchAllHandlerDoesNotSeeDeniedRequests(String path) {
        int before = CatchAll.CALLS.get();

        HttpResponse<String> anonymous = catchAll.get(path);
        HttpResponse<String> user = catchAll.get(path, bearer("other"));

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(anonymous.body()).startsWith("{\"error\":\"unauthenticated\"");
        assertThat(user.statusCode()).isEqualTo(path.endsWith("readers") ? 403 : 200);
        assertThat(CatchAll.CALLS).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({"/machine", "/function-machine"})
    void outageStays503(String path) {
        HttpResponse<String> response = catchAll.get(path, "X-Api-Key", "any");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void catchAllStillGetsTheApplicationsExceptions() {
        assertThat(catchAll.get("/broken", bearer()).body()).isEqualTo("caught");
    }

    @ParameterizedTest
    @CsvSource({"/users", "/function"})
    void errorResponseWriterChangesTheBodyAndKeepsStatusAndChallenge(String path) {
        HttpResponse<String> response = ownLook.get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("denied: 401");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void configurationThatIgnoresTheGuardFailsTheStart() {
        assertThatThrownBy(() -> ApplicationStart.with(Support.class, Guard.class))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("WebMvcConfigurationSupport");
    }

    @Configuration(proxyBeanMethods = false)
    static class Guard {
        @Bean
        SpringGuard guard() {
            return SpringGuard.builder(LocalWachtConfiguration.VERIFIER)
                    .machines((request, requirement) -> {
                        throw new AuthUnavailableException("the gateway is down", Duration.ofSeconds(7), null);
                    })
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import({Guard.class, Routes.class, Functions.class})
    static class App {}

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import({Routes.class, Functions.class})
    static class OwnLook {
        @Bean
        SpringGuard guard() {
            return SpringGuard.builder(LocalWachtConfiguration.VERIFIER)
                    .machines(LocalWachtConfiguration.machines())
                    .errorResponseWriter((request, response, error) -> {
                        response.setContentType("text/plain");
                        response.getWriter().write("denied: " + error.httpStatus());
                    })
                    .build();
        }

        @Bean
        WachtWebMvcConfigurer wacht(SpringGuard guard) {
            return WachtWebMvcConfigurer.of(guard);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Support extends WebMvcConfigurationSupport {}

    @RestControllerAdvice
    static class CatchAll {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @ExceptionHandler(Exception.class)
        ResponseEntity<String> all() {
            CALLS.incrementAndGet();
            return ResponseEntity.status(500).body("caught");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Functions {
        @Bean
        RouterFunction<ServerResponse> functions(SpringGuard guard) {
            return route().GET(
                            "/function",
                            guard.require(request -> ServerResponse.ok().build()))
                    .GET(
                            "/function-readers",
                            guard.require(
                                    Requirement.permission("user:read"),
                                    request -> ServerResponse.ok().build()))
                    .GET(
                            "/function-machine",
                            guard.requireMachine(
                                    MachineRequirement.authenticated(),
                                    request -> ServerResponse.ok().build()))
                    .onError(
                            Exception.class,
                            (error, request) -> ServerResponse.status(500).body("caught"))
                    .build();
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/users")
        String users() {
            return "users";
        }

        @RequirePermission("user:read")
        @GetMapping("/readers")
        String readers() {
            return "readers";
        }

        @RequireMachine
        @GetMapping("/machine")
        String machine() {
            return "machine";
        }

        @GetMapping("/dup")
        String duplicate() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "dup");
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("broken");
        }

        @GetMapping("/protected")
        String protectedByHand() {
            throw new ForbiddenException("not yours");
        }
    }
}
