package dev.wacht.audit;

import dev.wacht.auth.Caller;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.OptionalAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.SpringGuard;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Routes of applications with mistakes. */
final class SpringRoutes {
    private SpringRoutes() {}

    @RestController
    record Users(AtomicInteger ran) {
        @GetMapping("/users")
        int users() {
            return ran.incrementAndGet();
        }

        @PostMapping("/users")
        int create() {
            return ran.incrementAndGet();
        }

        @GetMapping("/users/{id}")
        int user() {
            return ran.incrementAndGet();
        }

        @GetMapping("/internal/users")
        int internal() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record Readers(AtomicInteger ran) {
        @GetMapping("/users")
        @RequirePermission("user:read")
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record PublicUsers(AtomicInteger ran) {
        @GetMapping("/users")
        @PublicRoute
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record AnyReader(AtomicInteger ran) {
        @GetMapping("/users")
        @RequirePermission(anyOf = {"user:read", "user:list"})
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record ReadersAndKeys(AtomicInteger ran) {
        @GetMapping("/users")
        @RequirePermission("user:read")
        @RequireMachine("user:read")
        @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record Reports(AtomicInteger ran) {
        @GetMapping("/reports")
        @RequireMachine("report:read")
        int reports() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record LastSlash(AtomicInteger ran) {
        @GetMapping("/users/")
        @PublicRoute
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    record Extension(AtomicInteger ran) {
        @GetMapping("/users.json")
        @PublicRoute
        int users() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    static class ExpressionOfBean {
        private final AtomicInteger ran;

        ExpressionOfBean(AtomicInteger ran) {
            this.ran = ran;
        }

        @GetMapping("/expression")
        @PreAuthorize("@owners.mayRead(authentication)")
        public int read() {
            return ran.incrementAndGet();
        }
    }

    @RestController
    static class SecuredByMethod {
        private final AtomicInteger ran;

        SecuredByMethod(AtomicInteger ran) {
            this.ran = ran;
        }

        @GetMapping("/method")
        @PreAuthorize("isAuthenticated() and hasAuthority('method:read')")
        public int read() {
            return ran.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class MethodRules {}

    @Configuration(proxyBeanMethods = false)
    static class PlainFunction {
        @Bean
        RouterFunction<ServerResponse> functions(SpringGuard guard, AtomicInteger ran) {
            return RouterFunctions.route()
                    .GET(
                            "/functions",
                            guard.require(request -> ServerResponse.ok().body(ran.incrementAndGet())))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    static class OpenFeed implements WebSocketConfigurer {
        @Override
        public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
            registry.addHandler(new Feed(), "/feed");
        }
    }

    @OptionalAuth
    static class Feed extends TextWebSocketHandler {}
}
