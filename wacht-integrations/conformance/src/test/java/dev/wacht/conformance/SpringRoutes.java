package dev.wacht.conformance;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.OptionalAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.RequireWorkspace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The application as a controller of Spring, for both web stacks. */
@RestController
class SpringRoutes {
    private final Application application;

    SpringRoutes(Application application) {
        this.application = application;
    }

    @PublicRoute
    @GetMapping("/open")
    String open() {
        return application.ran("open");
    }

    @OptionalAuth
    @GetMapping("/optional")
    String optional(WachtAuth auth) {
        return application.ran("optional", auth);
    }

    @RequireAuth
    @GetMapping("/me")
    String me(WachtAuth auth) {
        return application.ran("me", auth);
    }

    @GetMapping("/unguarded")
    String unguarded() {
        return application.ran("unguarded");
    }

    @RequirePermission("user:read")
    @GetMapping("/reader")
    String reader(WachtAuth auth) {
        return application.ran("reader", auth);
    }

    @RequirePermission("user:write")
    @PostMapping("/writer")
    String writer(WachtAuth auth) {
        return application.ran("writer", auth);
    }

    @RequirePermission("user:read")
    @RequestMapping("/any")
    String any(WachtAuth auth) {
        return application.ran("any", auth);
    }

    @RequireOrganization(path = "organizationId")
    @GetMapping("/organization/{organizationId}")
    String organization(WachtAuth auth) {
        return application.ran("organization", auth);
    }

    @RequireWorkspace
    @GetMapping("/workspace")
    String workspace(WachtAuth auth) {
        return application.ran("workspace", auth);
    }

    @RequireMachine("item:read")
    @GetMapping("/machine/{id}")
    String machine(MachinePrincipal machine) {
        return application.ran("machine", machine);
    }

    @RequireMachine("item:read")
    @GetMapping("/later")
    CompletableFuture<String> later(MachinePrincipal machine) {
        return CompletableFuture.supplyAsync(() -> application.ran("later", machine));
    }

    @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.OAUTH_TOKEN, Caller.Kind.API_KEY})
    @RequirePermission("user:read")
    @RequireMachine("item:read")
    @GetMapping("/mixed")
    String mixed(Caller caller) {
        return application.ran("mixed", caller);
    }

    @AcceptCredentials(Caller.Kind.OAUTH_TOKEN)
    @RequireMachine("mcp:invoke")
    @GetMapping("/tools")
    String tools(Caller caller) {
        return application.ran("tools", caller);
    }

    @PublicRoute
    @GetMapping("/broken")
    String broken() {
        throw Application.failure();
    }

    @PublicRoute
    @GetMapping("/incomplete")
    String incomplete() {
        throw Application.incomplete();
    }

    @PublicRoute
    @GetMapping("/awaited")
    String awaited() throws ExecutionException {
        return Application.awaited();
    }

    @PublicRoute
    @GetMapping("/awaited-own")
    String awaitedOwn() throws ExecutionException {
        throw new ExecutionException(Application.failure());
    }

    @PublicRoute
    @GetMapping("/fatal")
    String fatal() {
        throw Application.fatal();
    }

    @PublicRoute
    @GetMapping("/broken-later")
    CompletableFuture<String> brokenLater() {
        return CompletableFuture.supplyAsync(() -> {
            application.ran("broken-later");
            throw Application.failure();
        });
    }
}
