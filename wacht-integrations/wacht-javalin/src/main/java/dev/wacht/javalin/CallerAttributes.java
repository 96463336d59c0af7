package dev.wacht.javalin;

import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.WachtAuth;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import org.jspecify.annotations.Nullable;

/** Stores the caller in attributes of the servlet request, which clients cannot set. */
final class CallerAttributes {
    private CallerAttributes() {}

    static void store(Context ctx, AuthorizedRequest request) {
        request.caller().ifPresent(caller -> put(ctx, Caller.class, caller));
        request.auth().ifPresent(auth -> put(ctx, WachtAuth.class, auth));
        request.machine().ifPresent(machine -> put(ctx, MachinePrincipal.class, machine));
    }

    /** @throws IllegalStateException if no guard stored one */
    static <T> T stored(Context ctx, Class<T> type) {
        T value = type.cast(ctx.req().getAttribute(type.getName()));
        if (value == null) {
            throw new IllegalStateException("no guard put a " + type.getSimpleName() + " here: guard the route "
                    + RouteTemplate.find(ctx).orElse("that was called")
                    + ". Where there may be none, as in an after handler, call WachtJavalin.findCaller");
        }
        return value;
    }

    /** As stored by the handshake, for as long as the WebSocket is open. */
    static <T> T stored(WsContext ctx, Class<T> type) {
        @Nullable Object value = ctx.attribute(type.getName());
        if (value == null) {
            throw new IllegalStateException("no guard put a " + type.getSimpleName()
                    + " here: call WachtJavalin.install, and guard the WebSocket route");
        }
        return type.cast(value);
    }

    private static <T> void put(Context ctx, Class<T> type, T value) {
        ctx.req().setAttribute(type.getName(), value);
    }
}
