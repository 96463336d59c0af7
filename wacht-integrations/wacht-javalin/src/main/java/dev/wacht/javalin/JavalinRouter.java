package dev.wacht.javalin;

import dev.wacht.auth.MappedRoute;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.javalin.router.exception.JavaLangErrorHandler;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsHandlerEntry;
import io.javalin.websocket.WsHandlerType;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Javalin's own router, which has every route. This class uses only the router's public members, which differ between
 * Javalin 6 and 7. A request has no reference to the router. The router is therefore looked up once per application,
 * through Javalin's Jetty.
 */
final class JavalinRouter {
    private final InternalRouter router;

    private JavalinRouter(InternalRouter router) {
        this.router = router;
    }

    /** Returns the router of an application that is being configured. */
    static JavalinRouter of(JavalinConfig configuration) {
        return new JavalinRouter(ofConfiguration(configuration));
    }

    /** Returns the router of an application, started or not. */
    static JavalinRouter of(Javalin application) {
        Object configuration = ReflectiveLookup.hasField(Javalin.class, "unsafe")
                ? ReflectiveLookup.read(application, "unsafe")
                : ReflectiveLookup.call(ReflectiveLookup.method(Javalin.class, "unsafeConfig"), application);
        return new JavalinRouter(ofConfiguration(configuration));
    }

    /** @throws IllegalStateException in a container other than Javalin's own */
    static JavalinRouter of(ServletContext container) {
        return new JavalinRouter(find(container));
    }

    /** Returns the first HTTP route for a method and a path, which is the one that Javalin selects. */
    Optional<JavalinRoute> first(HandlerType method, String path) {
        return RouterMethodHandles.first(router, method, path).map(JavalinRouter::http);
    }

    /** Returns the WebSocket route that Javalin selects for a path. */
    Optional<JavalinRoute> firstWebSocket(String path) {
        return webSocketRoutes().filter(route -> route.serves(path)).findFirst();
    }

    /**
     * Returns all HTTP handlers, including those that run before and after routes. Handlers of the same method are in
     * the order of their registration.
     */
    List<JavalinRoute> handlers() {
        return router.allHttpHandlers().stream().map(JavalinRouter::http).toList();
    }

    /** Returns the routes that serve HTTP requests. */
    Stream<JavalinRoute> httpRoutes() {
        return router.allHttpHandlers().stream()
                .filter(entry -> RouterMethodHandles.method(RouterMethodHandles.endpoint(entry))
                        .isHttpMethod())
                .map(JavalinRouter::http);
    }

    /** Returns the routes that serve WebSockets. */
    Stream<JavalinRoute> webSocketRoutes() {
        return router.allWsHandlers().stream()
                .filter(entry -> entry.getType() == WsHandlerType.WEBSOCKET)
                .map(JavalinRouter::webSocket);
    }

    /** Registers a handler for every path. */
    void add(HandlerType type, Handler handler) {
        router.addHttpEndpoint(new Endpoint(type, "*", handler));
    }

    /** Registers a handler for one path. */
    void add(HandlerType type, String path, Handler handler) {
        router.addHttpEndpoint(new Endpoint(type, path, handler));
    }

    /** Registers handlers that run before those of every WebSocket route. */
    void addBeforeWebSockets(Consumer<WsConfig> handlers) {
        router.addWsHandler(WsHandlerType.WEBSOCKET_BEFORE, "*", handlers);
    }

    /** Registers an exception handler, which replaces an earlier one for the same type. */
    <E extends Exception> Object exception(Class<E> type, ExceptionHandler<? super E> handler) {
        return router.addHttpExceptionHandler(type, handler);
    }

    /** Handles an exception as if a handler had thrown it. */
    void handleException(Context ctx, Throwable thrown) {
        router.handleHttpException(ctx, thrown);
    }

    /** Registers the handler for {@link Error}, which is not part of the router. */
    static void javaLangErrors(JavalinConfig configuration, JavaLangErrorHandler handler) {
        Object owner = isSeven(configuration) ? configuration.router : ReflectiveLookup.read(configuration, "pvt");
        ReflectiveLookup.call(
                ReflectiveLookup.method(owner.getClass(), "javaLangErrorHandler", JavaLangErrorHandler.class),
                owner,
                handler);
    }

    private static JavalinRoute http(ParsedEndpoint entry) {
        Endpoint endpoint = RouterMethodHandles.endpoint(entry);
        Roles roles = endpoint.metadata(Roles.class);
        return new JavalinRoute(
                RouterMethodHandles.method(endpoint).name(),
                RouterMethodHandles.path(endpoint),
                roles == null ? Set.of() : roles.getRoles(),
                RouterMethodHandles.handler(endpoint),
                entry::matches,
                entry::extractPathParams);
    }

    private static JavalinRoute webSocket(WsHandlerEntry entry) {
        Set<RouteRole> roles = entry.getRoles();
        return new JavalinRoute(
                MappedRoute.WEBSOCKET, entry.getPath(), roles, null, entry::matches, entry::extractPathParams);
    }

    private static InternalRouter find(ServletContext application) {
        Class<?> jetty = jettyContextHandler();
        Object context = ReflectiveLookup.call(
                ReflectiveLookup.method(jetty, "getServletContextHandler", ServletContext.class), application);
        Object servlets = ReflectiveLookup.read(ReflectiveLookup.read(context, "servletHandler"), "servlets");
        for (Object holder : (Object[]) servlets) {
            Object servlet = ReflectiveLookup.read(holder, "servletInstance");
            if (servlet instanceof JavalinServlet javalin) {
                return javalin.getRouter();
            }
            if (servlet.getClass().getName().equals("io.javalin.jetty.JavalinJettyServlet")) {
                return ofConfiguration(ReflectiveLookup.read(servlet, "cfg"));
            }
        }
        throw new IllegalStateException("Javalin's servlet is not in this Jetty");
    }

    /**
     * Javalin 7 keeps the router in its internal state, Javalin 6 in the configuration; both are reachable from the
     * configuration.
     */
    private static InternalRouter ofConfiguration(Object configuration) {
        Object owner = configuration;
        if (configuration instanceof JavalinConfig) {
            owner = ReflectiveLookup.read(configuration, isSeven(configuration) ? "unsafe" : "pvt");
        }
        return (InternalRouter) ReflectiveLookup.read(owner, "internalRouter");
    }

    private static boolean isSeven(Object configuration) {
        return ReflectiveLookup.hasField(configuration.getClass(), "unsafe");
    }

    private static Class<?> jettyContextHandler() {
        ClassLoader loader = Context.class.getClassLoader();
        return find(loader, "org.eclipse.jetty.ee10.servlet.ServletContextHandler") // Jetty 12 in Javalin 7
                .or(() -> find(loader, "org.eclipse.jetty.servlet.ServletContextHandler")) // Jetty 11 in Javalin 6
                .orElseThrow(() -> new IllegalStateException("Jetty is not on the class path"));
    }

    private static Optional<Class<?>> find(ClassLoader loader, String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException notThere) {
            return Optional.empty();
        }
    }
}
