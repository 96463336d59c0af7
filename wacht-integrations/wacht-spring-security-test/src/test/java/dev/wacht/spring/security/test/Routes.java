package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.AcceptCredentials;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.spring.RequireOrganization;
import dev.wacht.spring.RequirePermission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of the tested application. */
@RestController
class Routes {
    @GetMapping("/me")
    String me(WachtAuth auth) {
        return auth.requireUserId();
    }

    @RequirePermission("report:read")
    @GetMapping("/report")
    String report(WachtAuth auth) {
        return auth.requireUserId();
    }

    @RequirePermission(value = "report:read", scope = RequirePermission.Scope.WORKSPACE)
    @GetMapping("/workspace-report")
    String workspaceReport(WachtAuth auth) {
        return auth.requireWorkspaceId();
    }

    @RequireOrganization(path = "organization")
    @RequireAuth
    @GetMapping("/organizations/{organization}")
    String organization(WachtAuth auth, @PathVariable("organization") String organization) {
        return organization + " of " + auth.requireUserId();
    }

    @RequireMachine("item:read")
    @GetMapping("/machine")
    String machine(MachinePrincipal machine) {
        return machine.keyId().orElseThrow();
    }

    @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
    @RequireAuth
    @RequireMachine
    @GetMapping("/both")
    String both(Caller caller) {
        return caller.kind().name();
    }

    @PostMapping("/items")
    String create(WachtAuth auth) {
        return "created by " + auth.requireUserId();
    }
}
