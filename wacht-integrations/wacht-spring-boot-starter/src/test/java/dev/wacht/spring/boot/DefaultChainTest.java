package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** An application with Spring Security and without its own filter chain. */
class DefaultChainTest {
    private static LocalWacht wacht;
    private static BootServer server;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        server = BootServer.start(App.class, LocalSettings.of(wacht));
    }

    @AfterAll
    static void stop() {
        server.close();
        wacht.close();
    }

    @Test
    void routesAreAuthorizedByTheGuard() {
        HttpResponse<String> anonymous = server.get("/me");
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(anonymous.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(server.get("/me", bearer(wacht, "a")).body()).isEqualTo("u1");
        assertThat(server.get("/open").body()).isEqualTo("open");
        assertThat(server.get("/open", "Authorization", "Bearer nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void requestsThatTheGuardDoesNotSeeNeedASignedInUser() {
        assertThat(server.get("/servlet").statusCode()).isEqualTo(401);
        assertThat(server.get("/servlet", bearer(wacht, "a")).body()).isEqualTo("servlet");
        assertThat(server.get("/nothing").statusCode()).isEqualTo(401);
        assertThat(server.get("/nothing", bearer(wacht, "a")).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheHealthEndpointIsOpen() {
        assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator").statusCode()).isEqualTo(403);
        assertThat(server.get("/actuator", bearer(wacht, "a")).statusCode()).isEqualTo(403);
    }

    /** Rule: a path of another servlet or of another port is not treated as a route, even if it looks like one. */
    @Test
    void pathsOfOtherServletsAreNotTreatedAsRoutes() {
        for (String path : new String[] {"/legacy/open", "/legacy/me", "/legacy/nothing"}) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(server.get("/legacy/open", bearer(wacht, "a")).body()).isEqualTo("servlet");
    }

    @Test
    void aPublicRouteMayForwardToAFile() {
        assertThat(server.get("/welcome").body()).contains("a file");
        assertThat(server.get("/hello.txt").statusCode()).isEqualTo(401);
        assertThat(server.get("/to-unruled").statusCode())
                .as("a route that the guard authorizes")
                .isEqualTo(401);
    }

    /** Rule: functional routes without a guard, including those that serve files, need a signed-in user. */
    @Test
    void filesOfFunctionalRoutesNeedASignedInUser() {
        assertThat(server.get("/files/hello.txt").statusCode()).isEqualTo(401);
        assertThat(server.get("/files/hello.txt", bearer(wacht, "a")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void annotationsOfServicesAreEnforced() {
        assertThat(server.get("/service").statusCode()).isEqualTo(401);
        assertThat(server.get("/service", bearer(wacht, "other")).statusCode()).isEqualTo(403);
        assertThat(server.get("/service", bearer(wacht, "report:read")).body()).isEqualTo("reports");
    }

    @Test
    void annotationThatAProxyCannotEnforceIsReported() {
        assertThatThrownBy(() -> BootServer.start(WithPrivateMethod.class, LocalSettings.of(wacht)))
                .satisfies(refusal -> assertThat(FailureAnalyses.first(refusal).getDescription())
                        .contains("Secretive.report() has an annotation that is not enforced")
                        .contains("a proxy cannot override a final, private or static method"));
    }

    @Test
    void defaultOfTheGuardAppliesBehindTheChain() {
        try (BootServer denying = BootServer.start(
                WithoutServlet.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=deny"))) {
            assertThat(denying.get("/unruled", bearer(wacht, "a")).statusCode()).isEqualTo(403);
        }
        assertThat(server.get("/unruled", bearer(wacht, "a")).statusCode()).isEqualTo(200);
        assertThat(server.get("/unruled").statusCode()).isEqualTo(401);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Secretive.class)
    static class WithPrivateMethod {}

    static class Secretive {
        @SuppressWarnings("UnusedMethod") // Only its annotation matters.
        @RequirePermission("report:read")
        private String report() {
            return "report";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({TestRoutes.class, Routes.class, Reports.class})
    static class App {
        @Bean
        ServletRegistrationBean<HttpServlet> servlet() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().write("servlet");
                        }
                    },
                    "/servlet",
                    "/legacy/*");
        }

        @Bean
        RouterFunction<ServerResponse> files() {
            return RouterFunctions.resources("/files/**", new ClassPathResource("static/"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({TestRoutes.class, Routes.class, Reports.class})
    static class WithoutServlet {}

    @RestController
    static class Routes {
        private final Reports reports;

        Routes(Reports reports) {
            this.reports = reports;
        }

        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }

        @PublicRoute
        @GetMapping("/welcome")
        void welcome(HttpServletRequest request, HttpServletResponse response) throws Exception {
            request.getRequestDispatcher("/hello.txt").forward(request, response);
        }

        @PublicRoute
        @GetMapping("/to-unruled")
        void toUnruled(HttpServletRequest request, HttpServletResponse response) throws Exception {
            request.getRequestDispatcher("/unruled").forward(request, response);
        }

        @GetMapping("/unruled")
        String unruled() {
            return "unruled";
        }

        @GetMapping("/service")
        String service() {
            return reports.all();
        }
    }

    @Service
    static class Reports {
        @RequirePermission("report:read")
        String all() {
            return "reports";
        }
    }
}
