package dev.wacht.javalin;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Method handles for the members of Javalin's router that every request needs. Each member is a field in one version,
 * Javalin 6 or 7, and a getter in the other. The handles are resolved once and called with {@code invokeExact}, so that
 * they are as fast as a direct call.
 */
final class RouterMethodHandles {
    private static final MethodHandle FIND = ReflectiveLookup.method(
                    InternalRouter.class, "findHttpHandlerEntries", HandlerType.class, String.class)
            .asType(MethodType.methodType(Object.class, InternalRouter.class, HandlerType.class, String.class));
    private static final MethodHandle ENDPOINT = property(ParsedEndpoint.class, "endpoint", Endpoint.class);
    private static final MethodHandle METHOD = property(Endpoint.class, "method", HandlerType.class);
    private static final MethodHandle PATH = property(Endpoint.class, "path", String.class);
    private static final MethodHandle HANDLER = property(Endpoint.class, "handler", Handler.class);

    private RouterMethodHandles() {}

    /** Returns the first route for a method and a path, which is the one that Javalin selects. */
    static Optional<ParsedEndpoint> first(InternalRouter router, HandlerType method, String path) {
        Object found;
        try {
            found = (Object) FIND.invokeExact(router, method, path); // A list in 7, a stream in 6.
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
        Stream<?> entries = found instanceof Collection<?> list ? list.stream() : (Stream<?>) found;
        return entries.findFirst().map(ParsedEndpoint.class::cast);
    }

    static Endpoint endpoint(ParsedEndpoint entry) {
        try {
            return (Endpoint) ENDPOINT.invokeExact(entry);
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    static HandlerType method(Endpoint endpoint) {
        try {
            return (HandlerType) METHOD.invokeExact(endpoint);
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    static String path(Endpoint endpoint) {
        try {
            return (String) PATH.invokeExact(endpoint);
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    static Handler handler(Endpoint endpoint) {
        try {
            return (Handler) HANDLER.invokeExact(endpoint);
        } catch (Throwable e) {
            throw ReflectiveLookup.unchecked(e);
        }
    }

    private static MethodHandle property(Class<?> owner, String name, Class<?> type) {
        return ReflectiveLookup.property(owner, name).asType(MethodType.methodType(type, owner));
    }
}
