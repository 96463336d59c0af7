package dev.wacht.examples.javalin.auth;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.javalin.JavalinGuard;
import io.javalin.http.Handler;

/** Guards for routes: one for signed-in users, one for machines with an API key. */
public final class Guards {
    private final JavalinGuard guard;

    public Guards(JavalinGuard guard) {
        this.guard = guard;
    }

    /** Requires a user whose session token has the permission. */
    public Handler user(String permission, Handler handler) {
        return guard.require(Requirement.permission(permission), handler);
    }

    /** Requires a machine whose API key has the permission. */
    public Handler machine(String permission, Handler handler) {
        return guard.requireMachine(MachineRequirement.permission(permission), handler);
    }
}
