package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Accept;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Attempts to bypass the filter chains of a Boot application, each with the rule that prevents it. */
class ChainAttacksTest {
    private static LocalWacht wacht;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
    }

    @AfterAll
    static void stop() {
        wacht.close();
    }

    /**
     * Rule: the decision of a chain about a request also applies to its asynchronous result, which the chain may not
     * see.
     */
    @Test
    void asynchronousResultOfAnOpenRouteIsNotRefused() {
        try (BootServer server = start(Opening.class, "spring.security.filter.dispatcher-types=request")) {
            assertThat(server.get("/api/later").body()).isEqualTo("later");
            String key = wacht.apiKey().create();
            assertThat(server.get("/api/keyed-later", "X-Api-Key", key).body()).isEqualTo("later");
            assertThat(server.get("/api/keyed-later").statusCode()).isEqualTo(401);
        }
    }

    /**
     * Rule: the path of an open endpoint is open only on the port of the endpoints, and only if Spring MVC serves it.
     */
    @Test
    void otherServletBelowTheHealthPathIsNotOpen() {
        try (BootServer server = start(OtherServlet.class, "management.server.port=0")) {
            assertThat(server.get("/actuator/health/x").statusCode()).isEqualTo(401);
        }
        try (BootServer server = start(OtherServlet.class)) {
            assertThat(server.get("/actuator/health/x").statusCode()).isEqualTo(401);
            assertThat(server.get("/actuator/health/x", bearer(wacht, "a")).body())
                    .isEqualTo("servlet");
        }
    }

    /** Rule: a lazy bean is checked when it is created. */
    @Test
    void lazyBeanWithUnenforceableAnnotationCannotBeCreated() {
        try (BootServer server = start(FinalArchive.class, "spring.main.lazy-initialization=true")) {
            assertThatThrownBy(() -> server.context().getBean(Archive.class))
                    .hasStackTraceContaining(InvalidRouteException.class.getName());
        }
    }

    private static BootServer start(Class<?> application, String... settings) {
        return BootServer.start(application, BootServer.with(LocalSettings.of(wacht), settings));
    }

    @RestController
    static class Routes {
        @GetMapping({"/api/later", "/api/keyed-later"})
        Callable<String> later() {
            return () -> "later";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Routes.class)
    static class Opening {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .with(wachtAuth(), w -> w.accept(Accept.any(Accept.session(), Accept.apiKey())))
                    .authorizeHttpRequests(a -> a.requestMatchers("/api/later")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OtherServlet {
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
                    "/actuator/health/*");
        }
    }

    interface Archive {
        @RequirePermission("archive:open")
        String open();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class FinalArchive {
        @Bean
        Archive archive() {
            return new Archive() {
                @Override
                public final String open() {
                    return "opened";
                }
            };
        }
    }
}
