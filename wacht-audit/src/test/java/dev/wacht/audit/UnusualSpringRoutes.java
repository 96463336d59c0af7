package dev.wacht.audit;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.SpringGuard;
import jakarta.servlet.http.HttpServlet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Routes that need more than one sample: alternatives, versions, unusual variables, and servlets of the container. */
final class UnusualSpringRoutes {
    private UnusualSpringRoutes() {}

    @Configuration(proxyBeanMethods = false)
    static class OpenByDefault {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers("/users/**")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .permitAll());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FilterWithException {
        @Bean
        FilterRegistrationBean<WachtAuthFilter> filter(TokenVerifier verifier) {
            return new FilterRegistrationBean<>(WachtAuthFilter.builder(verifier)
                    .protect("/*", Requirement.permission("user:read"))
                    .open("/users/export")
                    .build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Alternatives {
        @Bean
        RouterFunction<ServerResponse> alternatives(SpringGuard guard, AtomicInteger ran) {
            return RouterFunctions.route()
                    .route(
                            RequestPredicates.GET("/news").or(RequestPredicates.GET("/admin/export")),
                            guard.optional(request -> ServerResponse.ok().body(ran.incrementAndGet())))
                    .build();
        }
    }

    @RestController
    record Codes(AtomicInteger ran) {
        @GetMapping("/codes/{id:x[a-f]y[0-9]z+}")
        @RequirePermission("code:read")
        int code() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record Constrained(AtomicInteger ran) {
        @GetMapping("/reports/{year:[0-9]{4}}/{month:[0-9]{2}}/{kind:[A-Z]{3}}/{scope:mine|all}")
        @RequirePermission("report:read")
        int report() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record Versions(AtomicInteger ran) {
        @GetMapping(path = "/versions", version = "1.0")
        @RequirePermission("version:read")
        int first() {
            return ran.incrementAndGet();
        }

        @GetMapping(path = "/versions", version = "2.0+")
        @RequirePermission("version:read")
        int second() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record OpenVersion(AtomicInteger ran) {
        @GetMapping(path = "/versions", version = "1.0")
        @PublicRoute
        int first() {
            return ran.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByHeader implements WebMvcConfigurer {
        @Override
        public void configureApiVersioning(ApiVersionConfigurer versions) {
            versions.useRequestHeader("X-Version");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByParameter implements WebMvcConfigurer {
        @Override
        public void configureApiVersioning(ApiVersionConfigurer versions) {
            versions.useQueryParam("v").setVersionRequired(false);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByCode implements WebMvcConfigurer {
        @Override
        public void configureApiVersioning(ApiVersionConfigurer versions) {
            versions.useVersionResolver(request -> "1.0").setVersionRequired(false);
        }
    }

    /** Registers a servlet as a container does for JSPs. */
    @Configuration(proxyBeanMethods = false)
    static class ServletForJsps {
        @Bean
        ServletRegistrationBean<HttpServlet> jsp() {
            ServletRegistrationBean<HttpServlet> registration =
                    new ServletRegistrationBean<>(new org.apache.catalina.servlets.DefaultServlet(), "*.jsp");
            registration.setName("jsp");
            return registration;
        }
    }
}
