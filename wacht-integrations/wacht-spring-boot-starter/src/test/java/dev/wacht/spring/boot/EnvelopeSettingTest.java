package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.spring.ErrorResponseWriter;
import dev.wacht.spring.PublicRoute;
import dev.wacht.testkit.LocalWacht;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

/**
 * {@code wacht.web.envelope}, a catch-all exception handler of the application, and an {@code ErrorResponseWriter}
 * bean.
 */
@ExtendWith(OutputCaptureExtension.class)
class EnvelopeSettingTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void applicationErrorsAreLeftToBootByDefault() {
        try (BootServer server = start(App.class)) {
            HttpResponse<String> response = server.get("/dup");

            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(response.body()).contains("\"status\":409", "\"path\":\"/dup\"");
            assertThat(server.get("/broken").body()).contains("\"status\":500");
        }
    }

    @ParameterizedTest
    @CsvSource({"/dup, 409, conflict, dup", "/broken, 500, internal_error, Unexpected error"})
    void envelopeForAllKeepsStatusAndReason(String path, int status, String code, String message) {
        try (BootServer server = start(App.class, "wacht.web.envelope=all")) {
            HttpResponse<String> response = server.get(path);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + message + "\",\"redirect_url\":null}");
        }
    }

    @Test
    void catchAllHandlerDoesNotReceiveRefusals() {
        try (BootServer server = start(WithCatchAll.class)) {
            assertThat(server.get("/me").statusCode()).isEqualTo(401);
            assertThat(server.get("/me").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
            assertThat(server.get("/readers", LocalSettings.bearer(wacht, "b")).statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/function").statusCode()).isEqualTo(401);
            assertThat(server.get("/broken").body()).isEqualTo("caught");
        }
    }

    @Test
    void errorResponseWriterBeanChangesTheBody() {
        try (BootServer server = start(WithOwnLook.class)) {
            assertThat(server.get("/me").statusCode()).isEqualTo(401);
            assertThat(server.get("/me").body()).isEqualTo("please sign in");
            assertThat(server.get("/me").headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer");
        }
    }

    @Test
    void refusalIsLoggedAtDebug(CapturedOutput output) {
        try (BootServer server = start(TestApp.class, "logging.level.dev.wacht=debug")) {
            server.get("/readers", LocalSettings.bearer(wacht, "b"));
        }

        assertThat(output.getOut()).contains("403 GET /readers: missing a (has b");
    }

    private BootServer start(Class<?> application, String... settings) {
        return BootServer.start(application, BootServer.with(LocalSettings.of(wacht), settings));
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, Failing.class})
    static class App {}

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, Failing.class, CatchAll.class})
    static class WithCatchAll {}

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class WithOwnLook {
        @Bean
        ErrorResponseWriter look() {
            return (request, response, refusal) -> response.getWriter().write("please sign in");
        }
    }

    @RestController
    @PublicRoute
    static class Failing {
        @GetMapping("/dup")
        String duplicate() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "dup");
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("dev.wacht.Secret");
        }
    }

    @RestControllerAdvice
    static class CatchAll {
        @ExceptionHandler(Exception.class)
        ResponseEntity<String> all() {
            return ResponseEntity.status(500).body("caught");
        }
    }
}
