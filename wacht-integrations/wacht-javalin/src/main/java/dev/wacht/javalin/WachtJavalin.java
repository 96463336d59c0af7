package dev.wacht.javalin;

import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnguardedRoutes;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.internal.ErrorMappings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.exception.JavaLangErrorHandler;
import io.javalin.validation.ValidationException;
import io.javalin.websocket.WsContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Protects Javalin routes with Wacht, in Javalin 6.1 to 7.2.
 *
 * <pre>{@code
 * var guard = WachtJavalin.guard(verifier);
 * WachtJavalin.install(config, guard); // a route without a guard needs a signed-in user
 * config.routes.get("/admin/users", guard.require(permission("user:read"), ctx -> ...));
 * config.routes.ws("/live", ws -> ..., Guarded.by(permission("user:read")));
 * }</pre>
 */
public final class WachtJavalin {
    private WachtJavalin() {}

    /** Creates a guard for session tokens. Does not close the verifier. */
    public static JavalinGuard guard(TokenVerifier verifier) {
        return guard(CallerAuthorizer.builder().sessions(verifier).build());
    }

    /** Creates a guard for session tokens and for machines. Does not close the verifier or the authorizer. */
    public static JavalinGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
        return guard(
                CallerAuthorizer.builder().sessions(verifier).machines(machines).build());
    }

    /**
     * Creates a guard for every kind of credential that the authorizer verifies, including OAuth tokens that are JWTs.
     * Does not close the authorizer's verifiers.
     *
     * @throws IllegalStateException if Javalin is older than 6.1
     */
    public static JavalinGuard guard(CallerAuthorizer callers) {
        JavalinVersionCheck.require();
        return new JavalinGuard(callers);
    }

    /**
     * Guards every route of an application; a route without a guard needs a signed-in user. The same as
     * {@link #install(JavalinConfig, JavalinGuard, UnguardedRoutes)} with {@link UnguardedRoutes#AUTHENTICATED}.
     */
    public static void install(JavalinConfig config, JavalinGuard guard) {
        install(config, guard, UnguardedRoutes.AUTHENTICATED);
    }

    /**
     * Guards every route of an application. Call it once, in {@code Javalin.create(config -> ...)}, before anything
     * else is registered.
     *
     * <ul>
     *   <li>HTTP routes, including server-sent events, and WebSocket handshakes are guarded by their {@link Guarded}
     *       roles and their wrapped handlers, or else by the default. See {@link #beforeMatched}.
     *   <li>Denied requests and other exceptions of Wacht become the error envelope, even if the application has a
     *       handler for {@code Exception}. With {@link JavalinGuard#envelopeForAll}, all exceptions become the error
     *       envelope: register your own handlers after this call.
     *   <li>The metadata document of the guard's {@link JavalinGuard#withProtectedResource protected resource} is
     *       served to all clients.
     *   <li>A startup check throws an exception that names each route whose rule cannot be enforced: roles that exclude
     *       each other, a kind of credential that the guard cannot verify, a path variable that the path does not have.
     *       If it finds no error, each route is logged with its rule, at INFO.
     *   <li>If a route accepts machines, {@link MachineAuthorizer#preload()} is called when the server starts. The call
     *       can block for 10 s while Wacht is unreachable.
     * </ul>
     *
     * <p>Static files are guarded too; their roles are checked when a file is requested. In a servlet container other
     * than Javalin's Jetty, routes are guarded, but the startup check does not run.
     *
     * @param unguarded the rule for routes without a guard
     * @throws IllegalStateException if the application already has a guard
     */
    public static void install(JavalinConfig config, JavalinGuard guard, UnguardedRoutes unguarded) {
        JavalinRouter router = JavalinRouter.of(config);
        if (!RegisteredGuards.in(router).isEmpty()) {
            throw new IllegalStateException("this application has a guard already: call WachtJavalin.install once, and"
                    + " leave out WachtJavalin.beforeMatched");
        }
        BeforeMatchedGuard routeGuard = new BeforeMatchedGuard(guard, unguarded.rule(), router);
        router.add(HandlerType.BEFORE_MATCHED, routeGuard);
        router.add(HandlerType.WEBSOCKET_BEFORE_UPGRADE, routeGuard);
        if (guard.closesWebSocketsAtExpiry()) {
            router.addBeforeWebSockets(WebSocketExpiry::register);
        }
        if (guard.isEnvelopeForAll()) {
            registerErrorHandlers(router::exception);
            JavalinRouter.javaLangErrors(config, javaLangErrorHandler());
        } else {
            router.exception(WachtException.class, errorHandler());
            router.exception(ExecutionException.class, new ExecutionExceptionHandler(errorHandler(), router));
            ErrorMappings.loaded().types().forEach(type -> router.exception(type, errorHandler()));
        }
        guard.protectedResource().ifPresent(resource -> {
            ResourceMetadataHandler metadata = new ResourceMetadataHandler(resource);
            for (HandlerType method : List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS)) {
                router.add(method, resource.metadataPath(), metadata);
            }
        });
        StartupCheck.register(config, guard, unguarded.rule());
    }

    /**
     * Returns the HTTP and WebSocket routes of an application with their rules, sorted by path. Without an installed
     * guard, a route that is not wrapped and has no roles is open. A webhook is open, because its signature
     * authenticates it.
     *
     * @throws IllegalStateException if a rule cannot be enforced, such as {@link Guarded} roles without a guard; the
     *     message names each such route
     */
    public static List<MappedRoute> routes(Javalin application) {
        return MappedRoutes.of(JavalinRouter.of(application));
    }

    /**
     * Creates a {@code beforeMatched} handler; a route without a guard needs a signed-in user. The same as
     * {@link #beforeMatched(JavalinGuard, UnguardedRoutes)} with {@link UnguardedRoutes#AUTHENTICATED}.
     */
    public static Handler beforeMatched(JavalinGuard guard) {
        return beforeMatched(guard, UnguardedRoutes.AUTHENTICATED);
    }

    /**
     * Creates a handler that guards routes by their {@link Guarded} roles, and other routes by a default. Use it only
     * without {@link #install}. Register it with {@code config.routes.beforeMatched(...)} in Javalin 7,
     * {@code app.beforeMatched(...)} in Javalin 6, before other such handlers. Register it for {@code wsBeforeUpgrade}
     * too, because WebSocket handshakes do not reach {@code beforeMatched} handlers.
     *
     * <p>Javalin responds to a HEAD request for a GET route without calling the handler. The created handler authorizes
     * such a request like a GET request. Wrapped handlers keep their own rule in addition to the roles; a webhook is
     * authenticated by its signature. CORS preflights reach OPTIONS routes that have no guard. The default also applies
     * to static files without roles.
     *
     * <p>Works only in Javalin's own Jetty; in another servlet container every response is 500. Rules are checked when
     * their route is called.
     *
     * @param unguarded the rule for routes without a guard
     */
    public static Handler beforeMatched(JavalinGuard guard, UnguardedRoutes unguarded) {
        return new BeforeMatchedGuard(guard, unguarded.rule(), null);
    }

    /**
     * Creates a handler that receives webhooks, for a POST route. It responds with 204 if the event has been handled,
     * now or earlier. Otherwise, it responds with the error envelope of the exception that
     * {@link WebhookReceiver#receive} throws, and bypasses the application's exception handlers. It needs no guard,
     * because the signature authenticates the sender. {@link WebhookReceiver#maxBodySize} limits the body; Javalin's
     * {@code http.maxRequestSize} does not apply.
     */
    public static Handler webhook(WebhookReceiver receiver) {
        return new WebhookHandler(receiver);
    }

    /**
     * Returns the user that the guard of this route authorized. On optional routes, all callers without a valid session
     * are anonymous, including machines.
     *
     * @throws IllegalStateException if no guard for session tokens allowed this request
     */
    public static WachtAuth auth(Context ctx) {
        return CallerAttributes.stored(ctx, WachtAuth.class);
    }

    /**
     * Returns the user that the guard authorized at the handshake of this WebSocket.
     *
     * @throws IllegalStateException if no guard for session tokens allowed the handshake
     */
    public static WachtAuth auth(WsContext ctx) {
        return CallerAttributes.stored(ctx, WachtAuth.class);
    }

    /**
     * Returns the machine that the guard of this route authorized.
     *
     * @throws IllegalStateException if no guard for machines allowed this request
     */
    public static MachinePrincipal machine(Context ctx) {
        return CallerAttributes.stored(ctx, MachinePrincipal.class);
    }

    /**
     * Returns the caller that the guard of this route authorized, with any kind of credential.
     *
     * @throws IllegalStateException if no guard allowed this request, or the caller is anonymous
     */
    public static Caller caller(Context ctx) {
        return CallerAttributes.stored(ctx, Caller.class);
    }

    /**
     * Returns the caller that the guard of this route authorized; empty for anonymous callers of an optional route, on
     * open routes, and in {@code after} handlers if the request was denied.
     */
    public static Optional<Caller> findCaller(Context ctx) {
        return Optional.ofNullable((Caller) ctx.req().getAttribute(Caller.class.getName()));
    }

    /**
     * Returns the caller that the guard authorized at the handshake of this WebSocket.
     *
     * @throws IllegalStateException if no guard allowed the handshake, or the caller is anonymous
     */
    public static Caller caller(WsContext ctx) {
        return CallerAttributes.stored(ctx, Caller.class);
    }

    /**
     * Registers handlers that write every exception of the application as the error envelope. Pass
     * {@code config.routes::exception} in Javalin 7, {@code app::exception} in Javalin 6.
     *
     * <p>Registers {@link #errorHandler()} for {@link Exception}, and for the two types that Javalin would handle
     * itself: {@link HttpResponseException} and {@link ValidationException}.
     */
    public static void registerErrorHandlers(ErrorRegistration registration) {
        ExceptionHandler<Exception> handler = errorHandler();
        registration.exception(Exception.class, handler);
        registration.exception(HttpResponseException.class, handler);
        registration.exception(ValidationException.class, handler);
    }

    /**
     * Creates a handler that writes an exception as the error envelope: Wacht's exceptions with their status, Javalin's
     * with their status and the reason that the application set, invalid parameters and malformed bodies with 400, and
     * any other exception with 500 and no details. {@link #registerErrorHandlers} registers it for all these
     * exceptions.
     *
     * <p>Does not change a response that is committed. Javalin then ends the response normally, so that it
     * looks complete: set {@code Content-Length} if clients must be able to detect a truncated response.
     */
    public static ExceptionHandler<Exception> errorHandler() {
        return new EnvelopeHandler();
    }

    /**
     * Creates a handler that writes every {@link Error} of the application as the error envelope, and logs it. Pass it
     * to {@code config.router.javaLangErrorHandler(...)} in Javalin 7, {@code config.pvt.javaLangErrorHandler(...)} in
     * Javalin 6. Without it the response is a 500 with no body.
     */
    public static JavaLangErrorHandler javaLangErrorHandler() {
        return JavaLangErrorEnvelopeHandler.handler();
    }

    /** Registers an exception handler. Javalin 6 and 7 have this method in different classes. */
    @FunctionalInterface
    public interface ErrorRegistration {
        /** Registers a handler for a type and its subtypes. */
        <E extends Exception> Object exception(Class<E> type, ExceptionHandler<? super E> handler);
    }
}
