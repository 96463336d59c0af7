package com.example.users;

import dev.wacht.api.model.User;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.util.stream.Collectors;

public final class UsersApplication {
    private UsersApplication() {}

    public static Javalin create(TokenVerifier verifier, WachtClient wacht) {
        JavalinGuard guard = WachtJavalin.guard(verifier);
        Handler users = ctx -> ctx.result(wacht.users().listUsers().getData().stream()
                .map(User::getId)
                .collect(Collectors.joining(",")));
        return Javalin.create(config -> {
            WachtJavalin.install(config, guard);
            config.routes.get("/admin/users", guard.require(Requirement.permission("user:read"), users));
        });
    }
}
