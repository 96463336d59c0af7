package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.WachtAuth;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The container forwards failed requests to an error page. A request for the page's own path is authorized like any
 * other.
 */
class ErrorPageTest {
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
        @PublicRoute
        @GetMapping("/418")
        void teapot(HttpServletResponse response) throws IOException {
            response.sendError(418);
        }

        @PublicRoute
        @GetMapping("/417")
        void expectation(HttpServletResponse response) throws IOException {
            response.sendError(417);
        }

        @PublicRoute
        @GetMapping("/416")
        void range(HttpServletResponse response) throws IOException {
            response.sendError(416);
        }

        /** The error page for 416. */
        @RequirePermission("report:read")
        @GetMapping("/reports-page")
        String pageOfReports() {
            HANDLED.incrementAndGet();
            return "the page of reports";
        }

        /** The error page for 418. */
        @GetMapping("/error-page")
        String page() {
            return "the page";
        }

        /** The error page for 417. */
        @RequireAuth
        @GetMapping("/me-page")
        String pageOfUser(WachtAuth auth) {
            HANDLED.incrementAndGet();
            return "the page of a user";
        }
    }

    @Test
    void errorPageIsShownToEveryCaller() {
        assertThat(server.get("/418").body()).isEqualTo("the page");
    }

    @Test
    void errorPageRequestedByItsPathNeedsAUser() {
        assertThat(server.get("/error-page").statusCode()).isEqualTo(401);
        assertThat(server.get("/error-page", bearer()).body()).isEqualTo("the page");
    }

    /** Any client can cause the error, so the error page must not bypass the annotation. */
    @Test
    void annotationOfAnErrorPageIsEnforced() {
        int before = HANDLED.get();

        assertThat(server.get("/416").body()).doesNotContain("the page");
        assertThat(server.get("/416", bearer()).body()).doesNotContain("the page");

        assertThat(HANDLED).hasValue(before);
    }

    @Test
    void errorPageForUsersIsNotShownToAnonymousCallers() {
        int before = HANDLED.get();

        assertThat(server.get("/417").body()).doesNotContain("the page");
        assertThat(server.get("/me-page").statusCode()).isEqualTo(401);

        assertThat(HANDLED).hasValue(before);
    }
}
