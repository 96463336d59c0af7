package com.example.users;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;

public final class UsersApplication {
    private UsersApplication() {}

    public static void main(String[] args) {
        create(TokenVerifier.fromEnv()).start(8080); // WACHT_PUBLISHABLE_KEY
    }

    static Javalin create(TokenVerifier verifier) {
        JavalinGuard guard = WachtJavalin.guard(verifier);
        return Javalin.create(config -> {
            config.routes.beforeMatched(WachtJavalin.beforeMatched(guard));
            config.routes.get(
                    "/admin/users",
                    guard.require(
                            Requirement.permission("user:read"),
                            ctx -> ctx.result("requested by " + WachtJavalin.auth(ctx).requireUserId())));
            WachtJavalin.registerErrorHandlers(config.routes::exception);
        });
    }
}
