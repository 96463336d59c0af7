package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineRequirement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Error responses keep their status and headers in spite of failing or careless code of the application. */
class ErrorResponseRobustnessTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A filter that copies a response loses the body, and must not lose the challenge. */
    @Test
    void copiedErrorResponseKeepsItsHeaders() {
        HttpResponse<String> response = server.get("/function");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.headers().firstValue("X-App")).hasValue("1");
    }

    /** The application's own writer fails, and its catch-all handler would respond with 200. */
    @ParameterizedTest
    @ValueSource(strings = {"/users", "/function"})
    void failingWriterIsReplacedByTheEnvelope(String path) {
        HttpResponse<String> response = server.get(path, "X-Broken-Writer", "1");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    /** Code in Kotlin can throw checked exceptions without declaring them. */
    @ParameterizedTest
    @ValueSource(strings = {"/machine", "/function-machine"})
    void checkedExceptionOfAnAuthorizerDeniesTheRequest(String path) {
        HttpResponse<String> response = server.get(path, "X-Api-Key", "any");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("caught", "ran");
    }

    @Test
    void contentLengthOfTheFailedResponseIsRemoved() {
        HttpResponse<String> response = server.get("/long", bearer());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("denied");
        assertThat(response.headers().allValues("Date")).hasSizeLessThan(2);
    }

    /** The mappings of the parent were created without the interceptor, and the servlet uses them. */
    @Test
    void unguardedMappingsOfAParentContextFailTheStart() {
        try (AnnotationConfigWebApplicationContext parent = new AnnotationConfigWebApplicationContext();
                AnnotationConfigWebApplicationContext child = new AnnotationConfigWebApplicationContext()) {
            parent.register(Parent.class, Routes.class);
            parent.setServletContext(ApplicationStart.SERVLET_CONTEXT);
            parent.refresh();
            child.setParent(parent);
            child.setServletContext(ApplicationStart.SERVLET_CONTEXT);
            child.register(Guards.class);

            assertThatThrownBy(child::refresh)
                    .isInstanceOf(InvalidRouteException.class)
                    .hasMessageContaining("of the parent context");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Parent {}

    @Configuration(proxyBeanMethods = false)
    static class Guards {
        @Bean
        SpringGuard guard() {
            return SpringGuard.builder(LocalWachtConfiguration.VERIFIER)
                    .machines((request, requirement) -> {
                        ErrorResponseRobustnessTest.<RuntimeException>throwUnchecked(
                                new IOException("dev.wacht.Secret"));
                        throw new AssertionError("not reached");
                    })
                    .errorResponseWriter((request, response, error) -> {
                        if (request.getHeader("X-Broken-Writer") != null) {
                            throw new IllegalStateException("broken");
                        }
                        response.getWriter().write("denied");
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
    @Import({Guards.class, Routes.class, CatchAll.class})
    static class App {
        @Bean
        RouterFunction<ServerResponse> functions(SpringGuard guard) {
            return route().GET(
                            "/function",
                            guard.require(request -> ServerResponse.ok().body("ran")))
                    .GET(
                            "/function-machine",
                            guard.requireMachine(
                                    MachineRequirement.authenticated(),
                                    request -> ServerResponse.ok().body("ran")))
                    .after((request, response) ->
                            ServerResponse.from(response).header("X-App", "1").build())
                    .onError(
                            Throwable.class,
                            (error, request) -> ServerResponse.ok().body("caught"))
                    .build();
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/users")
        String users() {
            return "ran";
        }

        @RequireMachine
        @GetMapping("/machine")
        String machine() {
            return "ran";
        }

        @GetMapping("/long")
        void tooLong(HttpServletResponse response) {
            response.setContentLength(5_000);
            throw new ForbiddenException("not yours");
        }
    }

    @RestControllerAdvice
    static class CatchAll {
        @ExceptionHandler(IOException.class)
        String caught() {
            return "caught";
        }

        @ExceptionHandler(IllegalStateException.class)
        String caughtToo() {
            return "caught";
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwUnchecked(Exception checked) throws E {
        throw (E) checked;
    }
}
