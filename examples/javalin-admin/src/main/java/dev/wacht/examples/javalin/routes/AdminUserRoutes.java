package dev.wacht.examples.javalin.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wacht.client.WachtClient;
import dev.wacht.examples.javalin.auth.Guards;
import dev.wacht.examples.javalin.auth.Permissions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Routes for signed-in administrators: list users, change a password. */
public final class AdminUserRoutes {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final WachtClient wacht;

    public AdminUserRoutes(WachtClient wacht) {
        this.wacht = wacht;
    }

    public void register(RoutesConfig routes, Guards guards) {
        routes.get("/admin/users", guards.user(Permissions.USER_READ, this::listUsers));
        routes.patch("/admin/users/{userId}/password", guards.user(Permissions.USER_UPDATE, this::updatePassword));
    }

    private void listUsers(Context ctx) {
        int limit = ctx.queryParamAsClass("limit", Integer.class).getOrDefault(DEFAULT_LIMIT);
        long offset = ctx.queryParamAsClass("offset", Long.class).getOrDefault(0L);
        if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
            throw new BadRequestResponse("limit must be 1 to " + MAX_LIMIT + ", and offset not negative");
        }
        ctx.json(wacht.users().listUsers(q -> q.limit(limit).offset(offset)));
    }

    private void updatePassword(Context ctx) {
        String newPassword = ctx.bodyValidator(NewPassword.class).get().orBadRequest();
        wacht.users().updatePassword(ctx.pathParam("userId"), b -> b.newPassword(newPassword));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** The request body. Callers can set only the password, not other fields that Wacht would accept. */
    private record NewPassword(
            @JsonProperty("new_password") @Nullable String value) {
        String orBadRequest() {
            if (value == null || value.isBlank()) {
                throw new BadRequestResponse("new_password is required");
            }
            return value;
        }
    }
}
