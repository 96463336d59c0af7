package dev.wacht.conformance;

import dev.wacht.auth.RouteRule;
import dev.wacht.javalin.Guarded;
import dev.wacht.javalin.JavalinGuard;
import dev.wacht.javalin.WachtJavalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsConfig;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The application in Javalin of any version. Some routes have roles, others wrapped handlers. */
final class JavalinRoutes {
    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS);

    private final Application application;
    private final JavalinGuard guard;

    JavalinRoutes(Application application, JavalinGuard guard) {
        this.application = application;
        this.guard = guard;
    }

    /** Javalin's method that adds a route, which is in different places in Javalin 6 and 7. */
    @FunctionalInterface
    interface Registration {
        Object add(HandlerType method, String path, Handler handler, RouteRole... roles);
    }

    /** The same for WebSocket routes. */
    @FunctionalInterface
    interface WebSocketRegistration {
        Object add(String path, Consumer<WsConfig> socket, RouteRole... roles);
    }

    /**
     * {@code /socket} needs READER, although the GET route of the same path is open; {@code /any-socket} has no rule.
     */
    void registerWebSockets(WebSocketRegistration routes) {
        routes.add("/socket", socket("socket"), Guarded.by(Application.READER));
        routes.add("/any-socket", socket("any-socket"));
    }

    private Consumer<WsConfig> socket(String route) {
        return socket -> socket.onConnect(ctx -> ctx.send(application.ran(route, WachtJavalin.auth(ctx))));
    }

    void register(Registration routes) {
        get(routes, "/open", ctx -> ctx.result(application.ran("open")), Guarded.open());
        get(routes, "/socket", ctx -> ctx.result(application.ran("open")), Guarded.open());
        get(routes, "/optional", guard.optional(user("optional")));
        get(routes, "/me", guard.require(user("me")));
        get(routes, "/unguarded", ctx -> ctx.result(application.ran("unguarded")));
        get(routes, "/reader", user("reader"), Guarded.by(Application.READER));
        routes.add(HandlerType.POST, "/writer", user("writer"), Guarded.by(Application.WRITER));
        for (HandlerType method : METHODS) {
            routes.add(method, "/any", user("any"), Guarded.by(Application.READER));
        }
        get(routes, "/organization/org_1", guard.require(Application.ORGANIZATION, user("organization")));
        get(routes, "/workspace", user("workspace"), Guarded.by(Application.WORKSPACE));
        get(
                routes,
                "/machine/{id}",
                guard.requireMachine(
                        Application.ITEM_READER,
                        ctx -> ctx.result(application.ran("machine", WachtJavalin.machine(ctx)))));
        get(
                routes,
                "/later",
                guard.requireMachine(
                        Application.ITEM_READER,
                        ctx -> ctx.future(() -> CompletableFuture.supplyAsync(
                                        () -> application.ran("later", WachtJavalin.machine(ctx)))
                                .thenAccept(ctx::result))));
        get(
                routes,
                "/mixed",
                guard.accept(
                        Application.ANY_KIND,
                        Application.READER,
                        Application.ITEM_READER,
                        ctx -> ctx.result(application.ran("mixed", WachtJavalin.caller(ctx)))));
        get(
                routes,
                "/tools",
                ctx -> ctx.result(application.ran("tools", WachtJavalin.caller(ctx))),
                Guarded.by(RouteRule.oauth(Application.INVOKER)));
        routes.add(HandlerType.POST, "/webhook", WachtJavalin.webhook(application.webhooks()));
        failing(routes);
    }

    private void failing(Registration routes) {
        get(
                routes,
                "/broken",
                ctx -> {
                    throw Application.failure();
                },
                Guarded.open());
        get(
                routes,
                "/fatal",
                ctx -> {
                    throw Application.fatal();
                },
                Guarded.open());
        get(
                routes,
                "/incomplete",
                ctx -> {
                    throw Application.incomplete();
                },
                Guarded.open());
        get(routes, "/awaited", ctx -> Application.awaited(), Guarded.open());
        get(
                routes,
                "/awaited-own",
                ctx -> CompletableFuture.failedFuture(Application.failure()).get(),
                Guarded.open());
        get(
                routes,
                "/broken-later",
                ctx -> ctx.future(() -> CompletableFuture.supplyAsync(() -> {
                    application.ran("broken-later");
                    throw Application.failure();
                })),
                Guarded.open());
        get(routes, "/broken-off", JavalinRoutes::truncate, Guarded.open());
    }

    private static void truncate(Context ctx) throws IOException {
        ctx.res().setContentLength(Application.ANNOUNCED);
        ctx.res().getOutputStream().print(Application.BEGINNING);
        ctx.res().flushBuffer();
        throw Application.failure();
    }

    private Handler user(String route) {
        return ctx -> ctx.result(application.ran(route, WachtJavalin.auth(ctx)));
    }

    private static void get(Registration routes, String path, Handler handler, RouteRole... roles) {
        routes.add(HandlerType.GET, path, handler, roles);
    }
}
