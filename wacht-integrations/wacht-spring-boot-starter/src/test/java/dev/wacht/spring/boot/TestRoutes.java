package dev.wacht.spring.boot;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.SpringGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes of the tested applications. */
@RestController
class TestRoutes {
    @GetMapping("/unguarded")
    String unguarded() {
        return "unguarded";
    }

    @RequireAuth
    @GetMapping("/me")
    String me(WachtAuth auth) {
        return auth.requireUserId();
    }

    @RequirePermission("a")
    @GetMapping("/readers")
    String readers() {
        return "read";
    }

    @RequireMachine("m")
    @GetMapping("/machine")
    String machine(MachinePrincipal machine) {
        return machine.keyName().orElse("");
    }

    @PublicRoute
    @GetMapping("/forwarded")
    String forwarded(HttpServletRequest request) {
        return request.getHeader("X-Wacht-Auth")
                + Collections.list(request.getHeaders("x-wacht-auth"))
                + Collections.list(request.getHeaderNames()).stream().anyMatch("x-wacht-auth"::equalsIgnoreCase);
    }

    @PublicRoute
    @GetMapping("/error-sent")
    void errorSent(HttpServletResponse response) throws IOException {
        response.sendError(418);
    }

    @PublicRoute
    @GetMapping("/later")
    Callable<String> later() {
        return () -> "later";
    }

    /** Uses the servlet API, which dispatches the original request of the container. */
    @PublicRoute
    @GetMapping("/sent-on")
    void sentOn(HttpServletRequest request) {
        request.startAsync().dispatch("/forwarded");
    }

    @PublicRoute
    @GetMapping("/early")
    String early(HttpServletRequest request) {
        return String.valueOf(request.getAttribute("early"));
    }

    @AcceptCredentials(Caller.Kind.OAUTH_TOKEN)
    @RequireMachine("m")
    @GetMapping("/oauth")
    String oauth() {
        return "oauth";
    }

    @PublicRoute
    @GetMapping("/denied")
    String denied() {
        throw new AccessDeniedException("dev.wacht.Secret");
    }

    @Bean
    static RouterFunction<ServerResponse> functions(SpringGuard guard) {
        return route().GET(
                        "/function",
                        guard.require(request -> ServerResponse.ok().body("function")))
                .build();
    }
}
