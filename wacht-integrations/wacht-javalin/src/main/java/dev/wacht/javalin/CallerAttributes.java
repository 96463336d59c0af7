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

    /** @throws IllegalStateException if no guard stored a value of this type */
    static <T> T stored(Context ctx, Class<T> type) {
        T value = type.cast(ctx.req().getAttribute(type.getName()));
        if (value == null) {
            throw missing(ctx, type);
        }
        return value;
    }

    private static IllegalStateException missing(Context ctx, Class<?> type) {
        String route = RouteTemplate.find(ctx).orElse("the route");
        if (ctx.req().getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return new IllegalStateException("the request has no " + type.getSimpleName() + ", because the caller of "
                    + route + " is of the kind " + caller.kind() + ": call WachtJavalin.caller");
        }
        return new IllegalStateException("the request has no " + type.getSimpleName() + ": guard " + route
                + ". Call WachtJavalin.findCaller where a caller is optional, as in an after handler");
    }

    /** Returns the value that was stored at the handshake. The value is kept as long as the WebSocket is open. */
    static <T> T stored(WsContext ctx, Class<T> type) {
        @Nullable Object value = ctx.attribute(type.getName());
        if (value == null) {
            throw new IllegalStateException("the WebSocket has no " + type.getSimpleName()
                    + ": call WachtJavalin.install, and guard the WebSocket route");
        }
        return type.cast(value);
    }

    private static <T> void put(Context ctx, Class<T> type, T value) {
        ctx.req().setAttribute(type.getName(), value);
    }
}
