package dev.wacht.spring.security;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.WachtWebMvcConfigurer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Annotations that nothing enforces fail startup: a chain reads none, and method security none of controllers. */
class UnenforcedAnnotationsTest {
    private static final TokenVerifier VERIFIER = TokenVerifier.builder()
            .issuer("https://issuer.example")
            .jwksUri(URI.create("https://issuer.example/keys"))
            .build();
    private static final String REMEDY =
            "wacht-spring-boot-starter, or wacht-spring-webmvc and a bean of WachtWebMvcConfigurer";

    @TempDir
    Path folder;

    private final Deque<AnnotationConfigWebApplicationContext> started = new ArrayDeque<>();
    private StandardContext container;

    @BeforeEach
    void prepareServletContext() {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        container = (StandardContext) tomcat.addContext("", folder.toString());
    }

    @AfterEach
    void close() throws LifecycleException {
        started.forEach(AnnotationConfigWebApplicationContext::close);
        container.destroy();
    }

    @Test
    void chainAloneDoesNotEnforceAnnotationsOfControllers() {
        assertThatThrownBy(() -> start(ChainOnly.class, ReportController.class))
                .hasStackTraceContaining(
                        ReportController.class.getName() + ".reports() guards nothing, because nothing enforces it")
                .hasStackTraceContaining(REMEDY)
                .hasStackTraceContaining(InvalidRouteException.class.getName());
    }

    @Test
    void methodSecurityAloneDoesNotEnforceAnnotationsOfControllers() {
        assertThatThrownBy(() -> start(MethodSecurityOnly.class, AnnotatedController.class))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining(
                        AnnotatedController.class.getName() + " guards nothing, because nothing enforces it");
    }

    /** Attack: DispatcherServlet creates its own mappings, which are not beans. */
    @Test
    void annotationsOfControllersAreFoundWithoutMappingBeans() {
        assertThatThrownBy(() -> start(RootChain.class, ReportController.class))
                .hasStackTraceContaining(ReportController.class.getName() + ".reports() guards nothing");
    }

    /** Attack: a chain opens the route, and only the service behind it has the rule. */
    @Test
    void chainAloneDoesNotEnforceAnnotationsOfServices() {
        assertThatThrownBy(() -> start(ChainOnly.class, ReportService.class))
                .hasStackTraceContaining(ReportService.class.getName() + ".all() guards nothing")
                .hasStackTraceContaining("@EnableWachtMethodSecurity");
        assertThatCode(() -> start(ChainOnly.class, MethodSecurityOnly.class, ReportService.class))
                .doesNotThrowAnyException();
    }

    /** Attack: the service is in the parent context, and method security in the child. */
    @Test
    void servicesOfTheParentContextNeedMethodSecurityThere() {
        AnnotationConfigWebApplicationContext root = start(ReportService.class);

        assertThatThrownBy(() -> startChild(root, MethodSecurityOnly.class))
                .hasMessageContaining(ReportService.class.getName() + ".all() guards nothing");
        assertThatThrownBy(() -> startChild(root, Guarded.class))
                .as("with the guard of Spring MVC")
                .hasMessageContaining(ReportService.class.getName() + ".all() guards nothing");
    }

    /** Attack: a handler is mapped programmatically and is not a bean. */
    @Test
    void handlersThatAreNotBeansAreFound() {
        assertThatThrownBy(() -> start(ChainOnly.class, MappedByHand.class))
                .hasStackTraceContaining(ReportService.class.getName() + ".all() guards nothing");
    }

    @Test
    void contextOfAnotherServletIsChecked() {
        AnnotationConfigWebApplicationContext root = start(RootChain.class);

        assertThatThrownBy(() -> startChild(root, Mvc.class, ReportController.class))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining(
                        ReportController.class.getName() + ".reports() guards nothing, because nothing enforces it");
        assertThatCode(() -> startChild(root, Guarded.class, ReportController.class))
                .doesNotThrowAnyException();
    }

    @Test
    void controllerHiddenByABeanMethodIsFoundWhenCreated() {
        assertThatThrownBy(() -> start(ChainOnly.class, HiddenController.class))
                .hasMessageContaining(
                        ReportController.class.getName() + ".reports() guards nothing, because nothing enforces it");
    }

    @Test
    void guardedOrOpenOrDisabledApplicationStarts() {
        assertThatCode(() -> start(ChainOnly.class, Guarded.class, ReportController.class))
                .as("the guard is there")
                .doesNotThrowAnyException();
        assertThatCode(() -> start(ChainOnly.class, OpenController.class))
                .as("nothing is restricted")
                .doesNotThrowAnyException();
        assertThatCode(() -> start(Map.of("wacht.web.enabled", "false"), null, ChainOnly.class, ReportController.class))
                .as("the application said so")
                .doesNotThrowAnyException();
    }

    private AnnotationConfigWebApplicationContext start(Class<?>... configuration) {
        return start(Map.of(), null, configuration);
    }

    private AnnotationConfigWebApplicationContext startChild(
            AnnotationConfigWebApplicationContext parent, Class<?>... configuration) {
        return start(Map.of(), parent, configuration);
    }

    private AnnotationConfigWebApplicationContext start(
            Map<String, Object> properties, AnnotationConfigWebApplicationContext parent, Class<?>... configuration) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.setServletContext(container.getServletContext());
        context.setParent(parent);
        context.register(configuration);
        context.refresh();
        started.push(context);
        return context;
    }

    @RestController
    static class ReportController {
        @RequirePermission("report:read")
        @GetMapping("/reports")
        String reports() {
            return "reports";
        }
    }

    @RestController
    @RequirePermission("report:read")
    static class AnnotatedController {
        @GetMapping("/reports")
        String reports() {
            return "reports";
        }
    }

    @RestController
    @PublicRoute
    static class OpenController {
        @GetMapping("/open")
        String open() {
            return "open";
        }
    }

    static class ReportService {
        @RequirePermission("report:read")
        public String all() {
            return "reports";
        }
    }

    @Configuration
    static class MappedByHand {
        MappedByHand(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping)
                throws NoSuchMethodException {
            mapping.registerMapping(
                    RequestMappingInfo.paths("/by-hand").build(),
                    new ReportService(),
                    ReportService.class.getMethod("all"));
        }
    }

    @Configuration
    static class HiddenController {
        @Bean
        Object controller() {
            return new ReportController();
        }
    }

    @Configuration
    @EnableWebSecurity
    static class RootChain {
        @Bean
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.verifier(VERIFIER)).build();
        }
    }

    @Configuration
    @EnableWebMvc
    static class Mvc {}

    @EnableWebMvc
    static class ChainOnly extends RootChain {}

    @Configuration
    @EnableWebMvc
    @EnableWachtMethodSecurity
    static class MethodSecurityOnly {}

    @Configuration
    @EnableWebMvc
    static class Guarded {
        @Bean
        WachtWebMvcConfigurer wacht() {
            return WachtWebMvcConfigurer.of(WachtSpring.guard(VERIFIER));
        }
    }
}
