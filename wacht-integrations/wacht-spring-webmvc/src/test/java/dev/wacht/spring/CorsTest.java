package dev.wacht.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** A CORS preflight needs no credential; an incomplete preflight is authorized like any request. */
class CorsTest {
    private static final AtomicInteger HANDLED = new AtomicInteger();
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
        @CrossOrigin("https://front.example")
        @GetMapping("/shared")
        String shared() {
            HANDLED.incrementAndGet();
            return "shared";
        }

        @RequestMapping(path = "/options", method = RequestMethod.OPTIONS)
        String options() {
            HANDLED.incrementAndGet();
            return "options";
        }
    }

    @Test
    void preflightIsLetInAndTheActualRequestIsAuthorized() throws Exception {
        String preflight = preflight("/shared", "Access-Control-Request-Method: GET");
        assertThat(preflight).startsWith("HTTP/1.1 200").contains("Access-Control-Allow-Origin: https://front.example");

        String call = server.raw(
                "GET /shared HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://front.example\r\n\r\n");
        assertThat(call)
                .startsWith("HTTP/1.1 401")
                .as("scripts must be able to read the error response")
                .contains("Access-Control-Allow-Origin: https://front.example");
    }

    @Test
    void incompletePreflightRunsNoHandler() throws Exception {
        int before = HANDLED.get();

        assertThat(preflight("/options", "X: y")).startsWith("HTTP/1.1 401");
        assertThat(preflight("/options", "Access-Control-Request-Method: OPTIONS"))
                .as("real, and not allowed: Spring 7 responses 200 without the headers of CORS, Spring 6 responses 403")
                .doesNotContain("Access-Control-Allow", "options");
        assertThat(preflight("/shared", "X: y")).startsWith("HTTP/1.1 401");

        assertThat(HANDLED).hasValue(before);
    }

    private static String preflight(String path, String header) throws Exception {
        return server.raw("OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Origin: https://front.example\r\n" + header + "\r\n\r\n");
    }
}
