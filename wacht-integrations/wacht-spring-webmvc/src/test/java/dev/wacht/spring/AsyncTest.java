package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static dev.wacht.spring.LocalWachtConfiguration.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A request is authorized once, by the rule of the handler that it reaches. */
class AsyncTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Import(Routes.class)
    static class App {}

    @RestController
    static class Routes {
        @RequireMachine
        @GetMapping("/later/{id}")
        Callable<String> later(MachinePrincipal machine) {
            return () -> machine.keyId().orElse("");
        }

        @RequireMachine
        @GetMapping("/stream")
        StreamingResponseBody stream() {
            return out -> out.write("streamed".getBytes(StandardCharsets.UTF_8));
        }

        @RequireAuth
        @GetMapping("/fails")
        Callable<String> fails(WachtAuth auth) {
            return () -> {
                throw new IllegalStateException("dev.wacht.Secret");
            };
        }

        @PublicRoute
        @GetMapping("/forwards")
        void forwards(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            RequestDispatcher target = request.getRequestDispatcher("/guarded/o1");
            target.forward(request, response);
        }

        @RequireAuth
        @GetMapping("/forwards-to-open")
        void forwardsToOpen(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            RequestDispatcher target = request.getRequestDispatcher("/open");
            target.forward(request, response);
        }

        @PublicRoute
        @GetMapping("/open")
        void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
            boolean known = request.getAttribute(WachtAuth.class.getName()) != null
                    || request.getAttribute(Caller.class.getName()) != null;
            response.getWriter().write(known ? "known" : "anonymous");
        }

        @PublicRoute
        @GetMapping("/dispatches")
        void dispatches(HttpServletRequest request) {
            AsyncContext async = request.startAsync();
            async.dispatch("/guarded/o1");
        }

        @RequireOrganization(path = "org")
        @GetMapping("/guarded/{org}")
        void guarded(HttpServletRequest request, HttpServletResponse response, @PathVariable("org") String org)
                throws IOException {
            if (org.equals("o1") && request.getParameter("to") != null) {
                request.startAsync().dispatch("/guarded/" + request.getParameter("to"));
            } else {
                response.getWriter().write("guarded " + org);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/later/1", "/later/%61;x=1", "/stream"})
    void asynchronousResultsAreAuthorizedOnce(String path) {
        LocalWachtConfiguration.MACHINE_REQUESTS.clear();

        assertThat(server.get(path, key("k")).statusCode()).isEqualTo(200);

        assertThat(LocalWachtConfiguration.MACHINE_REQUESTS).hasSize(1);
    }

    @Test
    void asynchronousFailureIsWrittenAsTheEnvelope() {
        assertThat(server.get("/fails", bearer()).body())
                .isEqualTo("{\"error\":\"internal_error\",\"message\":\"Unexpected error\",\"redirect_url\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forwards", "/dispatches"})
    void forwardedRequestIsAuthorizedByItsTarget(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(401);
        assertThat(server.get(path, bearer()).body()).isEqualTo("guarded o1");
    }

    @Test
    void forwardedRequestDoesNotKeepTheCallerOfAnotherRoute() {
        assertThat(server.get("/forwards-to-open", bearer()).body()).isEqualTo("anonymous");
    }

    @Test
    void sameHandlerIsAuthorizedAgainForAnotherPath() {
        assertThat(server.get("/guarded/o1?to=o2", bearer()).statusCode()).isEqualTo(403);
    }
}
