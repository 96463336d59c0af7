package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.ServletForwardingController;
import org.springframework.web.servlet.mvc.ServletWrappingController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Handlers that are reached or registered in unusual ways have the rule of their annotations, or the default. */
class LateHandlersTest {
    private static LocalWacht wacht;
    private static BootServer server;

    @BeforeAll
    static void start() throws ReflectiveOperationException {
        wacht = LocalWacht.start();
        server = BootServer.start(App.class, LocalSettings.of(wacht));
        RequestMappingHandlerMapping mapping =
                server.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Late late = new Late();
        for (String method : new String[] {"late", "lateReaders"}) {
            mapping.registerMapping(
                    RequestMappingInfo.paths("/" + method)
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    late,
                    Late.class.getDeclaredMethod(method));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/wrapped, 401, 200",
        "/forwarding, 401, 200",
        "/late, 401, 200",
        "/lateReaders, 401, 403",
        "/second/users, 401, 200",
        "/second/readers, 401, 403"
    })
    void handlerIsGuarded(String path, int anonymous, int user) {
        assertThat(server.get(path).statusCode()).isEqualTo(anonymous);
        assertThat(server.get(path, LocalSettings.bearer(wacht, "other")).statusCode())
                .isEqualTo(user);
    }

    /** Denied, because no startup check has verified that they have a guard. */
    @Test
    void functionalRoutesWithoutGuardAreDenied() {
        assertThat(server.get("/second/function").statusCode()).isEqualTo(403);
        assertThat(server.get("/second/function", LocalSettings.bearer(wacht, "other"))
                        .statusCode())
                .isEqualTo(403);
        try (BootServer other = BootServer.start(App.class, LocalSettings.of(wacht))) {
            assertThat(other.get("/function", LocalSettings.bearer(wacht, "other"))
                            .statusCode())
                    .isEqualTo(200);
            other.context().getBean(RouterFunctionMapping.class).setRouterFunction(unguarded("/function-later"));
            assertThat(other.get("/function-later").statusCode()).isEqualTo(403);
            assertThat(other.get("/function-later", LocalSettings.bearer(wacht, "other"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void containerEndpointFailsStartupUnderDenyUnlessListedAsOpen() {
        assertThatThrownBy(() -> BootServer.start(
                        WithEndpoint.class, BootServer.with(LocalSettings.of(wacht), "wacht.web.default=deny")))
                .hasMessageContaining(Endpoint.class.getName())
                .hasMessageContaining("wacht.web.open-handlers");
        try (BootServer open = BootServer.start(
                WithEndpoint.class,
                BootServer.with(
                        LocalSettings.of(wacht),
                        "wacht.web.default=deny",
                        "wacht.web.open-handlers=" + Endpoint.class.getName()))) {
            assertThat(open.get("/unguarded").statusCode()).isEqualTo(403);
        }
    }

    private static RouterFunction<ServerResponse> unguarded(String path) {
        return route().GET(path, request -> ServerResponse.ok().body("function"))
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class App {
        @Bean
        ServletWrappingController wrapping() {
            ServletWrappingController controller = new ServletWrappingController();
            controller.setServletClass(Plain.class);
            return controller;
        }

        @Bean
        ServletForwardingController forwarding() {
            ServletForwardingController controller = new ServletForwardingController();
            controller.setServletName("plain");
            return controller;
        }

        @Bean
        SimpleUrlHandlerMapping servletControllers(
                ServletWrappingController wrapping, ServletForwardingController forwarding) {
            return new SimpleUrlHandlerMapping(Map.of("/wrapped", wrapping, "/forwarding", forwarding), 0);
        }

        @Bean
        ServletRegistrationBean<Plain> plain() {
            ServletRegistrationBean<Plain> registration = new ServletRegistrationBean<>(new Plain(), "/plain-servlet");
            registration.setName("plain");
            return registration;
        }

        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(SecondContext.class);
            ServletRegistrationBean<DispatcherServlet> registration =
                    new ServletRegistrationBean<>(new DispatcherServlet(context), "/second/*");
            registration.setName("second");
            return registration;
        }
    }

    @EnableWebMvc
    @Import(SecondRoutes.class)
    static class SecondContext {
        @Bean
        RouterFunction<ServerResponse> function() {
            return unguarded("/function");
        }
    }

    @RestController
    static class SecondRoutes {
        @GetMapping("/users")
        String users() {
            return "users";
        }

        @RequirePermission("user:read")
        @GetMapping("/readers")
        String readers() {
            return "readers";
        }
    }

    @RestController
    static class Late {
        String late() {
            return "late";
        }

        @RequirePermission("user:read")
        String lateReaders() {
            return "readers";
        }
    }

    static class Plain extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("plain");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, Endpoint.class})
    static class WithEndpoint {}

    @ServerEndpoint("/container-socket")
    static class Endpoint {}
}
