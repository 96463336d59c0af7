package dev.wacht.javalin;

import io.javalin.http.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The path of the matched route as it was registered, such as {@code /users/{id}}. */
final class RouteTemplate {
    private static final String GUARDED = RouteTemplate.class.getName() + ".guarded";
    private static final MethodHandle ACCESSOR = accessor();

    private RouteTemplate() {}

    /** @throws IllegalStateException outside a route's handler */
    static String of(Context ctx) {
        return find(ctx).orElseThrow(() -> new IllegalStateException("no route has been matched yet"));
    }

    /** Stores the route that a guard authorizes, because Javalin returns {@code *} before the handler runs. */
    static void guarded(Context ctx, String route) {
        ctx.req().setAttribute(GUARDED, route);
    }

    /** Returns the route for the log: the one that was guarded, or else the one that was matched. */
    static String logged(Context ctx) {
        return ctx.req().getAttribute(GUARDED) instanceof String route
                ? route
                : find(ctx).orElse("(no route)");
    }

    /** Returns the matched route; empty for an unknown path or an unsupported method. */
    static Optional<String> find(Context ctx) {
        try {
            return Optional.ofNullable((String) ACCESSOR.invokeExact(ctx));
        } catch (NoSuchElementException | IllegalStateException noRoute) {
            return Optional.empty(); // Thrown by Javalin 7 and by Javalin 6.
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    /** Returns {@code endpoint().path} of Javalin 7, or {@code endpointHandlerPath()} of Javalin 6. */
    private static MethodHandle accessor() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> endpoint = Class.forName("io.javalin.router.Endpoint", false, Context.class.getClassLoader());
            MethodHandle ofContext = lookup.findVirtual(Context.class, "endpoint", MethodType.methodType(endpoint));
            return MethodHandles.filterReturnValue(ofContext, lookup.findGetter(endpoint, "path", String.class));
        } catch (ReflectiveOperationException notSeven) {
            return javalin6Accessor(lookup, notSeven);
        }
    }

    private static MethodHandle javalin6Accessor(MethodHandles.Lookup lookup, ReflectiveOperationException notSeven) {
        try {
            return lookup.findVirtual(Context.class, "endpointHandlerPath", MethodType.methodType(String.class));
        } catch (ReflectiveOperationException notSix) {
            notSix.addSuppressed(notSeven);
            throw new IllegalStateException("this is neither Javalin 6 nor Javalin 7", notSix);
        }
    }
}
