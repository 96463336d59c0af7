package dev.wacht.conformance;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Routes for features of Spring Security: method security and error dispatches. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@Import(SecuredRoutes.Routes.class)
class SecuredRoutes {
    @Bean
    ServletRegistrationBean<SecuredServlet> servlet() {
        return new ServletRegistrationBean<>(new SecuredServlet(), "/servlet");
    }

    @Bean
    Services services() {
        return new Services();
    }

    static class Services {
        @RequirePermission("user:read")
        String annotated() {
            return "service";
        }

        @PreAuthorize("hasAuthority('user:read')")
        String preAuthorized() {
            return "pre-authorized";
        }
    }

    @RestController
    static class Routes {
        private final Services services;

        Routes(Services services) {
            this.services = services;
        }

        @PublicRoute
        @GetMapping("/service")
        String service() {
            return services.annotated();
        }

        @PublicRoute
        @GetMapping("/pre-authorized")
        String preAuthorized() {
            return services.preAuthorized();
        }

        @PublicRoute
        @GetMapping("/sends-404")
        void notFound(HttpServletResponse response) throws IOException {
            response.sendError(404);
        }

        @PublicRoute
        @GetMapping("/sends-500")
        void failed(HttpServletResponse response) throws IOException {
            response.sendError(500);
        }

        @PublicRoute
        @GetMapping("/sends-409-later")
        Callable<String> conflict() {
            return () -> {
                throw new ResponseStatusException(HttpStatus.CONFLICT);
            };
        }
    }
}
