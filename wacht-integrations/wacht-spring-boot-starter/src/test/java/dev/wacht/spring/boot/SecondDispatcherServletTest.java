package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import dev.wacht.testkit.LocalWacht;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Service;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Another DispatcherServlet has its own application context, and starts with its first request. */
@ExtendWith(OutputCaptureExtension.class)
class SecondDispatcherServletTest {
    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    /** The servlet serves no request, and the log states why. */
    @ParameterizedTest
    @CsvSource({
        "dev.wacht.spring.boot.SecondDispatcherServletTest$OnBeanMethod, OnBeanMethod.report()",
        "dev.wacht.spring.boot.SecondDispatcherServletTest$OnService, Reports.all()",
        "dev.wacht.spring.boot.SecondDispatcherServletTest$MissingVariable, {org}",
        "dev.wacht.spring.boot.SecondDispatcherServletTest$OwnMapping, AbstractHandlerMapping"
    })
    void servletWithAnUnenforceableRuleDoesNotStart(Class<?> routes, String problem, CapturedOutput output) {
        Second.routes = routes;
        try (BootServer server = BootServer.start(
                Second.class,
                BootServer.with(LocalSettings.of(wacht), "logging.level.org.apache.catalina.core=error"))) {
            assertThat(server.get("/second/report").statusCode()).isEqualTo(500);
            assertThat(server.get("/second/report", LocalSettings.bearer(wacht, "user:read"))
                            .statusCode())
                    .isNotEqualTo(200);
        }
        assertThat(output.getOut())
                .contains(InvalidRouteException.class.getName())
                .contains(problem);
    }

    /** Its context was refreshed without the application's context as parent, so it does not find the guard. */
    @Test
    void servletWithAnUnrelatedContextFailsStartup() {
        assertThatThrownBy(() -> BootServer.start(Elsewhere.class, LocalSettings.of(wacht))
                        .close())
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("the servlet elsewhere are not guarded")
                .hasMessageContaining("setParent");
    }

    /** The class of the servlet is known from the container, but not its context. */
    @Test
    void servletOfAnInitializerFailsStartup() {
        assertThatThrownBy(() -> BootServer.start(
                                ByInitializer.class,
                                BootServer.with(LocalSettings.of(wacht), "wacht.web.default=permit"))
                        .close())
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("by-initializer at [/second/*]")
                .hasMessageContaining("ServletRegistrationBean");
    }

    /** The servlet looks for a bean with a fixed name, does not find it, and creates mappings that are not beans. */
    @Test
    void functionalRoutesOfMappingsThatAreNotBeansAreDenied() {
        try (BootServer server = BootServer.start(OwnStrategies.class, LocalSettings.of(wacht))) {
            assertThat(server.get("/second/function").statusCode()).isEqualTo(403);
            assertThat(server.get("/second/function", LocalSettings.bearer(wacht, "user:read"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static ServletRegistrationBean<DispatcherServlet> second(DispatcherServlet servlet, String name) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/second/*");
        registration.setName(name);
        return registration;
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class Second {
        private static Class<?> routes = Second.class;

        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(routes);
            return SecondDispatcherServletTest.second(new DispatcherServlet(context), "second");
        }
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    static class OnBeanMethod {
        @Bean("/report")
        @RequirePermission("user:read")
        HttpRequestHandler report() {
            return (request, response) -> response.getWriter().write("report");
        }
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    @Import({OnService.Reports.class, OnService.Routes.class})
    static class OnService {
        @Service
        static class Reports {
            @RequirePermission("user:read")
            String all() {
                return "all";
            }
        }

        @RestController
        static class Routes {
            private final Reports reports;

            Routes(Reports reports) {
                this.reports = reports;
            }

            @GetMapping("/report")
            String report() {
                return reports.all();
            }
        }
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    @Import(MissingVariable.Routes.class)
    static class MissingVariable {
        @RestController
        static class Routes {
            @GetMapping("/report")
            @RequireOrganization(path = "org")
            String report() {
                return "report";
            }
        }
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    static class OwnMapping {
        @Bean
        HandlerMapping own() {
            return new HandlerMapping() {
                @Override
                public HandlerExecutionChain getHandler(HttpServletRequest request) {
                    return new HandlerExecutionChain((HttpRequestHandler)
                            (asked, response) -> response.getWriter().write("report"));
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class Elsewhere {
        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(MissingVariable.class);
            context.setServletContext(new MockServletContext());
            context.refresh();
            return SecondDispatcherServletTest.second(new DispatcherServlet(context), "elsewhere");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class ByInitializer {
        @Bean
        ServletContextInitializer second() {
            return container -> {
                AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
                context.register(MissingVariable.class);
                context.setServletContext(container);
                context.refresh();
                container
                        .addServlet("by-initializer", new DispatcherServlet(context))
                        .addMapping("/second/*");
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class OwnStrategies {
        @Bean
        ServletRegistrationBean<DispatcherServlet> second() {
            AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
            context.register(Function.class);
            DispatcherServlet servlet = new DispatcherServlet(context);
            servlet.setDetectAllHandlerMappings(false);
            servlet.setDetectAllHandlerAdapters(false);
            return SecondDispatcherServletTest.second(servlet, "second");
        }
    }

    /** Not nested in the application, where component scanning would find it. */
    @Configuration(proxyBeanMethods = false)
    static class Function {
        @Bean
        RouterFunction<ServerResponse> function() {
            return route().GET("/function", request -> ServerResponse.ok().body("function"))
                    .build();
        }
    }
}
