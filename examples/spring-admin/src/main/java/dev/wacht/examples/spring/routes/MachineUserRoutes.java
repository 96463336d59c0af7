package dev.wacht.examples.spring.routes;

import dev.wacht.api.model.UserPage;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.spring.auth.Permissions;
import dev.wacht.spring.RequireMachine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route for machines: list users. */
@RestController
@RequestMapping("/machine/users")
final class MachineUserRoutes {
    private static final int LIMIT = 20;

    private final WachtClient wacht;

    MachineUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    @GetMapping
    @RequireMachine(Permissions.USER_READ)
    UserPage listUsers() {
        return wacht.users().listUsers(q -> q.limit(LIMIT));
    }
}
