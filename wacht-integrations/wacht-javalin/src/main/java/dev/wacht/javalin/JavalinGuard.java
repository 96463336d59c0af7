package dev.wacht.javalin;

import dev.wacht.auth.Accept;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import dev.wacht.auth.internal.WebSocketTokens;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps handlers so that they run only for callers that may call them. Immutable and thread-safe.
 *
 * <p>The guard throws an exception for a request that is not authorized ({@link WachtJavalin#errorHandler} writes its
 * response), so the handler does not run.
 *
 * <p>For machines, the gateway gets the route's template, the method, the user agent, and {@link Context#ip()}. Behind
 * a proxy, set Javalin's {@code contextResolver} so that this is the client's address.
 */
public final class JavalinGuard {
    private final CallerAuthorizer callers;

    @Nullable private final WebSocketTokens webSocketTokens;

    private final boolean closingWebSocketsAtExpiry;
    private final boolean envelopeForAll;

    JavalinGuard(CallerAuthorizer callers) {
        this(callers, null, false, false);
    }

    private JavalinGuard(
            CallerAuthorizer callers,
            @Nullable WebSocketTokens webSocketTokens,
            boolean closingWebSocketsAtExpiry,
            boolean envelopeForAll) {
        this.callers = callers;
        this.webSocketTokens = webSocketTokens;
        this.closingWebSocketsAtExpiry = closingWebSocketsAtExpiry;
        this.envelopeForAll = envelopeForAll;
    }

    /**
     * The same guard, taking tokens from browsers, which cannot send {@code Authorization} with a WebSocket:
     * {@code new WebSocket(url, ["wacht.bearer", token])}. Off by default.
     *
     * <p>The {@code Origin} of the handshake must be one of these, else 403; a handshake that has {@code Authorization} as
     * well is 401. The response names {@code wacht.bearer} only. Keep the token out of your own logs: it is in the
     * request's {@code Sec-WebSocket-Protocol}.
     *
     * @param allowedOrigins as browsers send them, such as {@code https://app.example}
     * @throws IllegalArgumentException if there is none, or one is not an origin
     */
    public JavalinGuard withWebSocketTokenOrigins(String... allowedOrigins) {
        return new JavalinGuard(
                callers,
                WebSocketTokens.fromOrigins(List.of(allowedOrigins)),
                closingWebSocketsAtExpiry,
                envelopeForAll);
    }

    /**
     * The same guard, closing WebSockets with status 1008 when the token of their handshake expires, for
     * {@link WachtJavalin#install}. By default they stay open, with the permissions that the token had. API keys and
     * opaque tokens have no expiry that is known here.
     */
    public JavalinGuard closingWebSocketsAtExpiry() {
        return new JavalinGuard(callers, webSocketTokens, true, envelopeForAll);
    }

    /**
     * The same guard, for {@link WachtJavalin#install}: every exception is written in Wacht's error envelope, the
     * application's and Javalin's too. Default: Wacht's exceptions only.
     */
    public JavalinGuard envelopeForAll() {
        return new JavalinGuard(callers, webSocketTokens, closingWebSocketsAtExpiry, true);
    }

    /**
     * The same guard for a service that OAuth clients discover, such as an MCP server: routes accept OAuth tokens of this
     * resource only, their refusals say where clients get one, and {@link WachtJavalin#install} serves the metadata document.
     */
    public JavalinGuard withProtectedResource(ProtectedResource resource) {
        return new JavalinGuard(
                callers.withProtectedResource(resource), webSocketTokens, closingWebSocketsAtExpiry, envelopeForAll);
    }

    CallerAuthorizer callers() {
        return callers;
    }

    Optional<ProtectedResource> protectedResource() {
        return callers.protectedResource();
    }

    boolean isEnvelopeForAll() {
        return envelopeForAll;
    }

    boolean closesWebSocketsAtExpiry() {
        return closingWebSocketsAtExpiry;
    }

    /** Lets in any signed-in user: 401 for others, 503 while no keys are available. */
    public Handler require(Handler handler) {
        return require(Requirement.authenticated(), handler);
    }

    /**
     * Lets in users with this permission, in the organization or the workspace: 401 for anonymous callers, 403 for users who
     * lack it.
     *
     * @throws IllegalArgumentException if the permission is blank
     */
    public Handler require(String permission, Handler handler) {
        return require(Requirement.permission(permission), handler);
    }

    /** Lets in users that meet the requirement: 401 for anonymous callers, 403 for users who lack it. */
    public Handler require(Requirement requirement, Handler handler) {
        return require(RouteRule.users(requirement), handler);
    }

    /**
     * Lets in callers that meet the rule, such as one that reads an organization from a path variable.
     *
     * @throws IllegalStateException if this guard was made without what verifies one of the rule's kinds of credential
     */
    public Handler require(RouteRule rule, Handler handler) {
        if (handler instanceof WebhookHandler) {
            throw new IllegalArgumentException(
                    "a webhook is guarded by its signature, and Wacht sends no token: register"
                            + " WachtJavalin.webhook(…) without a guard, or each event is lost");
        }
        callers.requireVerifiersFor(rule);
        return new GuardedHandler(this, rule, handler);
    }

    /**
     * Lets everybody in, and tells signed-in users from anonymous callers. An invalid token counts as none; a token that
     * cannot be verified because no keys are available is 503.
     */
    public Handler optional(Handler handler) {
        return require(RouteRule.optional(), handler);
    }

    /**
     * Lets everybody in, and tells callers with one credential of these kinds from anonymous callers. For a machine,
     * {@link WachtJavalin#caller} says who it is, and {@link WachtJavalin#auth} is anonymous.
     *
     * @throws IllegalStateException if this guard was made without what verifies one of the kinds
     */
    public Handler optional(Accept accept, Handler handler) {
        return require(RouteRule.optional(accept), handler);
    }

    /**
     * Lets in machines that send an API key in {@code X-Api-Key}, which the gateway verifies. A missing or blank key,
     * or several keys, are 401 without a call to the gateway.
     *
     * @throws IllegalStateException if this guard was made without a {@link MachineAuthorizer}
     */
    public Handler requireMachine(MachineRequirement requirement, Handler handler) {
        return require(RouteRule.machines(requirement), handler);
    }

    /**
     * Lets in callers with one credential of these kinds; {@link WachtJavalin#caller} says who that is.
     *
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs; for OAuth, permissions are scopes
     * @throws IllegalStateException if this guard was made without what verifies one of the kinds
     */
    public Handler accept(Accept accept, Requirement user, MachineRequirement machine, Handler handler) {
        return require(RouteRule.callers(accept, user, machine), handler);
    }

    /**
     * @throws IllegalStateException if a kind of credential cannot be verified; the message names the missing setting
     */
    void requireVerifiersFor(RouteRule rule) {
        callers.requireVerifiersFor(rule);
    }

    /** @throws IllegalStateException if a route takes machines, and no machine could ever be authorized */
    void preloadMachines(List<MappedRoute> routes) {
        callers.preloadMachines(routes.stream().map(MappedRoute::rule).toList());
    }

    /** Authorizes a request and stores its caller in the request. */
    void authorize(Context ctx, RouteRule rule, String route, Supplier<Map<String, String>> pathVariables) {
        authorize(ctx, rule, route, pathVariables, name -> headers(ctx, name));
    }

    /** Authorizes a WebSocket handshake, whose token may be in its subprotocols if that is enabled. */
    void authorizeHandshake(Context ctx, RouteRule rule, String route, Supplier<Map<String, String>> pathVariables) {
        Function<String, List<String>> headers = name -> headers(ctx, name);
        if (webSocketTokens != null && rule.readsCredentials()) {
            headers = webSocketTokens.asAuthorization(headers);
        }
        authorize(ctx, rule, route, pathVariables, headers);
        if (closingWebSocketsAtExpiry) {
            WebSocketExpiry.prepare(ctx);
        }
    }

    private void authorize(
            Context ctx,
            RouteRule rule,
            String route,
            Supplier<Map<String, String>> pathVariables,
            Function<String, List<String>> headers) {
        RouteTemplate.guarded(ctx, route);
        try {
            IncomingRequest request = IncomingRequest.of(headers, ctx.method().name(), route, ctx.ip());
            if (!rule.pathVariables().isEmpty()) {
                request = request.withPathVariables(pathVariables.get());
            }
            CallerAttributes.store(ctx, callers.authorize(request, rule));
        } catch (WachtException refusal) {
            throw refusal;
        } catch (Throwable e) { // Also the checked exceptions of an authorizer in Kotlin.
            throw new GuardFailedException(e);
        }
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
