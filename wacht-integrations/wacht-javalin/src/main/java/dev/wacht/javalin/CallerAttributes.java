package dev.wacht.javalin;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import io.javalin.http.Context;

/** Who calls, as attributes of the request: a guard puts it there, and nobody else can. */
final class CallerAttributes {
    private CallerAttributes() {}

    static void store(Context ctx, Caller caller) {
        put(ctx, Caller.class, caller);
        caller.session().ifPresent(session -> store(ctx, session));
        caller.machine().ifPresent(machine -> put(ctx, MachinePrincipal.class, machine));
    }

    static void store(Context ctx, WachtAuth auth) {
        put(ctx, WachtAuth.class, auth);
    }

    static <T> T stored(Context ctx, Class<T> type) {
        T value = type.cast(ctx.req().getAttribute(type.getName()));
        if (value == null) {
            throw new IllegalStateException("no guard put a " + type.getSimpleName() + " here: guard the route "
                    + RouteTemplate.find(ctx).orElse("that was called"));
        }
        return value;
    }

    private static <T> void put(Context ctx, Class<T> type, T value) {
        ctx.req().setAttribute(type.getName(), value);
    }
}
