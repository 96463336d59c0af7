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

    /** @throws IllegalStateException outside of a route's handler */
    static String of(Context ctx) {
        return find(ctx).orElseThrow(() -> new IllegalStateException("no route was matched yet"));
    }

    /** Keeps the route that a guard authorizes: before the handler, Javalin says {@code *}. */
    static void guarded(Context ctx, String route) {
        ctx.req().setAttribute(GUARDED, route);
    }

    /** For the log: the route that was guarded, else the one that was matched. */
    static String logged(Context ctx) {
        return ctx.req().getAttribute(GUARDED) instanceof String route
                ? route
                : find(ctx).orElse("(no route)");
    }

    /** Empty for an exception that no route threw: an unknown path, a wrong method. */
    static Optional<String> find(Context ctx) {
        try {
            return Optional.ofNullable((String) ACCESSOR.invokeExact(ctx));
        } catch (NoSuchElementException | IllegalStateException noRoute) {
            return Optional.empty(); // How Javalin 7 and Javalin 6 say so.
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    /** Javalin 7 has {@code endpoint().path}, Javalin 6 {@code endpointHandlerPath()}: neither has both. */
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
