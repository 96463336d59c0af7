package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.WachtException;
import dev.wacht.testsupport.CapturedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A failure is logged once, with the id of the request; denied requests are not logged as errors. */
class ErrorLogTest {
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

    static final class Upstream extends WachtException {
        private static final long serialVersionUID = 1L;

        Upstream() {
            super(502, "upstream_error", "Wacht returned 500", null, new IllegalStateException("the cause"));
        }
    }

    @RestController
    @PublicRoute
    static class Routes {
        @GetMapping("/broken/{id}")
        String broken(@PathVariable("id") String id) {
            throw new IllegalStateException("what broke");
        }

        @GetMapping("/upstream")
        String upstream() {
            throw new Upstream();
        }

        @GetMapping("/forbidden")
        String forbidden() {
            throw new ForbiddenException("not yours");
        }
    }

    @Test
    void failureIsLoggedOnceWithRouteRequestIdAndException() {
        assertThat(errors("/broken/1", "req-7f3a"))
                .containsExactly(
                        "500 GET /broken/{id} (request req-7f3a)" + " java.lang.IllegalStateException: what broke");
    }

    @Test
    void unusableRequestIdIsLoggedAsADash() {
        String longest = "a".repeat(128);
        assertThat(lines("/upstream", longest, Level.WARN))
                .singleElement()
                .asString()
                .contains("(request " + longest + ")");
        for (String id : List.of("", "two words", longest + "a", "tab\tbed", "na\u00efve")) {
            assertThat(lines("/upstream", id, Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("(request -)");
        }
    }

    @Test
    void failedWachtCallIsLoggedWithoutStackTrace() {
        assertThat(errors("/upstream", "r")).isEmpty();
        assertThat(lines("/upstream", "r", Level.WARN))
                .containsExactly("502 GET /upstream (request r): Wacht returned 500");
    }

    @Test
    void denialIsLoggedAtDebug() {
        assertThat(lines("/forbidden", "r"))
                .filteredOn(line -> line.level().toInt() > Level.DEBUG.toInt())
                .isEmpty();
        assertThat(lines("/forbidden", "r"))
                .anySatisfy(line -> assertThat(line.text()).isEqualTo("403 GET /forbidden: not yours"));
    }

    private static List<String> errors(String path, String requestId) {
        return lines(path, requestId, Level.ERROR);
    }

    private static List<String> lines(String path, String requestId, Level level) {
        return lines(path, requestId).stream()
                .filter(line -> line.level() == level)
                .map(CapturedLog.Line::text)
                .toList();
    }

    private static List<CapturedLog.Line> lines(String path, String requestId) {
        return CapturedLog.during(() -> {
            try {
                server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: " + requestId
                        + "\r\n\r\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
