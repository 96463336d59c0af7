package dev.wacht.examples.javalin.routes;

import dev.wacht.client.WachtClient;
import dev.wacht.examples.javalin.auth.Guards;
import dev.wacht.examples.javalin.auth.Permissions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The route for machines: list users. */
public final class MachineUserRoutes {
    private static final int LIMIT = 20;

    private final WachtClient wacht;

    public MachineUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    public void register(RoutesConfig routes, Guards guards) {
        routes.get("/machine/users", guards.machine(Permissions.USER_READ, this::listUsers));
    }

    private void listUsers(Context ctx) {
        ctx.json(wacht.users().listUsers(q -> q.limit(LIMIT)));
    }
}
