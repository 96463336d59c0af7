package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.WachtException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Every exception is written as the envelope, without details. */
class EnvelopeTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Import({Routes.class, OwnErrors.class})
    static class App {}

    static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ResponseStatus(HttpStatus.CONFLICT)
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class OutOfReach extends WachtException {
        private static final long serialVersionUID = 1L;

        OutOfReach() {
            super(503, "service_unavailable", "the connection broke", null, new IOException("Broken pipe"));
        }
    }

    @RestControllerAdvice
    static class OwnErrors {
        @ExceptionHandler(OwnException.class)
        String own() {
            return "own";
        }
    }

    @RestController
    @PublicRoute
    static class Routes {
        @GetMapping("/broken")
        String broken() throws IOException {
            throw new AccessDeniedException("dev.wacht.Secret");
        }

        @GetMapping("/error-thrown")
        String errorThrown() {
            throw new StackOverflowError("dev.wacht.Secret");
        }

        @GetMapping("/later")
        CompletableFuture<String> later() {
            return CompletableFuture.failedFuture(new ForbiddenException("not yours"));
        }

        @GetMapping("/status")
        String status() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @GetMapping("/dup")
        String duplicate() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "dup");
        }

        @GetMapping("/conflict")
        String conflict() {
            throw new Conflict();
        }

        @GetMapping("/number")
        String number(@RequestParam("n") int n) {
            return "" + n;
        }

        @PostMapping(path = "/posted", consumes = "text/plain")
        String posted(@RequestBody String body) {
            return body;
        }

        @GetMapping("/own")
        String own() {
            throw new OwnException();
        }

        @GetMapping("/half")
        void half(HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().write("half");
            response.flushBuffer();
            throw new IllegalStateException("dev.wacht.Secret");
        }

        @GetMapping("/begun")
        void begun(HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.setHeader("Content-Encoding", "gzip");
            response.addHeader("Vary", "Origin");
            response.addHeader("Vary", "Accept");
            response.getWriter().write("begun");
            throw new IllegalStateException("dev.wacht.Secret");
        }

        @GetMapping("/half-upstream")
        void halfUpstream(HttpServletResponse response) throws IOException {
            response.getWriter().write("half");
            response.flushBuffer();
            throw new IOException("Connection reset by peer");
        }

        @GetMapping("/upstream")
        void upstream() throws IOException {
            throw new IOException("Connection reset by peer");
        }

        @OptionalAuth
        @GetMapping("/upstream-of-wacht")
        void upstreamOfWacht() {
            throw new OutOfReach();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/broken, 500, internal_error",
        "/error-thrown, 500, internal_error",
        "/begun, 500, internal_error",
        "/later, 403, forbidden",
        "/upstream, 500, internal_error",
        "/upstream-of-wacht, 503, service_unavailable",
        "/status, 404, not_found",
        "/conflict, 409, conflict",
        "/number, 400, bad_request",
        "/number?n=Secret, 400, bad_request",
        "/posted, 405, method_not_allowed",
        "/none, 404, not_found"
    })
    void everyExceptionIsWrittenAsTheEnvelopeWithoutItsMessage(String path, int status, String error) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + error + "\"").doesNotContain("Secret", "yours");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void statusAndReasonOfTheApplicationAreKept() {
        assertThat(server.get("/dup").statusCode()).isEqualTo(409);
        assertThat(server.get("/dup").body())
                .isEqualTo("{\"error\":\"conflict\",\"message\":\"dup\",\"redirect_url\":null}");
    }

    @Test
    void headersOfTheFrameworkAreKept() {
        assertThat(server.get("/posted").headers().firstValue("Allow")).hasValue("POST");
        HttpResponse<String> response = server.send(server.request("/posted", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept")).hasValue("text/plain");
    }

    @Test
    void failedResponseKeepsOnlyHeadersThatDoNotDescribeItsBody() {
        HttpResponse<String> response = server.get("/begun");

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("application/json;charset=utf-8"));
        assertThat(response.headers().allValues("Vary")).contains("Origin", "Accept");
        assertThat(response.body())
                .isEqualTo("{\"error\":\"internal_error\",\"message\":\"Unexpected error\",\"redirect_url\":null}");
    }

    @Test
    void exceptionHandlerOfTheApplicationRunsFirst() {
        assertThat(server.get("/own").body()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/half", "/half-upstream"})
    void truncatedResponseIsNotCompleted(String path) throws Exception {
        String response = server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(response).contains("half").doesNotContain("Secret", "\r\n0\r\n\r\n");
    }
}
