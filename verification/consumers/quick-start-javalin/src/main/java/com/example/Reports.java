package com.example;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;

public final class Reports {
    public static void main(String[] args) {
        create(TokenVerifier.fromEnv()).start(8080); // WACHT_PUBLISHABLE_KEY
    }

    static Javalin create(TokenVerifier verifier) {
        JavalinGuard guard = WachtJavalin.guard(verifier);
        return Javalin.create(config -> {
            WachtJavalin.install(config, guard); // a route without a rule needs a signed-in user
            config.routes.get("/reports", guard.require("report:read", ctx -> {
                ctx.result("Reports for " + WachtJavalin.auth(ctx).requireUserId());
            }));
        });
    }
}
