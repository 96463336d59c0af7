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
 * Wraps handlers so that they run only for authorized callers. Immutable and thread-safe.
 *
 * <pre>{@code
 * JavalinGuard guard = WachtJavalin.guard(verifier);
 * WachtJavalin.install(config, guard);
 * config.routes.get("/me", guard.require(ctx -> ctx.result(WachtJavalin.auth(ctx).requireUserId())));
 * config.routes.get("/reports", guard.require("report:read", ctx -> ctx.result("...")));
 * }</pre>
 *
 * <p>For a request that is not authorized, the guard throws an exception and the handler does not run.
 * {@link WachtJavalin#install} and {@link WachtJavalin#errorHandler} write the response.
 *
 * <p>For machines, the gateway gets the route's template, the method, the user agent, and {@link Context#ip()}. Behind
 * a proxy, configure Javalin's {@code contextResolver} to return the client's address.
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
     * Returns a copy of this guard that also accepts the token of a WebSocket handshake in
     * {@code Sec-WebSocket-Protocol}, because browsers cannot send {@code Authorization} with a handshake:
     * {@code new WebSocket(url, ["wacht.bearer", token])}. Default: off.
     *
     * <p>The response is 403 if the {@code Origin} of the handshake is not one of the given origins, and 401 if the
     * handshake also has {@code Authorization}. A successful response selects {@code wacht.bearer}. Keep the header
     * {@code Sec-WebSocket-Protocol} out of your logs, because it contains the token.
     *
     * @param allowedOrigins the origins whose pages may send a token this way, such as {@code https://app.example}
     * @throws IllegalArgumentException if no origin is given, or one is malformed
     */
    public JavalinGuard withWebSocketTokenOrigins(String... allowedOrigins) {
        return new JavalinGuard(
                callers,
                WebSocketTokens.fromOrigins(List.of(allowedOrigins)),
                closingWebSocketsAtExpiry,
                envelopeForAll);
    }

    /**
     * Returns a copy of this guard, to be passed to {@link WachtJavalin#install}, that closes WebSockets with status
     * 1008 when the token of their handshake expires. By default they stay open, with the permissions that the token
     * had. The expiry of API keys and opaque tokens is not known, so their WebSockets stay open.
     */
    public JavalinGuard closingWebSocketsAtExpiry() {
        return new JavalinGuard(callers, webSocketTokens, true, envelopeForAll);
    }

    /**
     * Returns a copy of this guard, to be passed to {@link WachtJavalin#install}, that writes every exception as
     * Wacht's error envelope, including exceptions of the application and of Javalin. Default: Wacht's exceptions only.
     */
    public JavalinGuard envelopeForAll() {
        return new JavalinGuard(callers, webSocketTokens, closingWebSocketsAtExpiry, true);
    }

    /**
     * Returns a copy of this guard for a service that OAuth clients discover, such as an MCP server. Routes reject
     * OAuth tokens for other resources, challenges tell clients where to get a token for this resource, and
     * {@link WachtJavalin#install} serves the metadata document.
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

    /** Allows any signed-in user. 401 for other callers, 503 while no keys are available. */
    public Handler require(Handler handler) {
        return require(Requirement.authenticated(), handler);
    }

    /**
     * Allows users with this permission, in the organization or the workspace. 401 for anonymous callers, 403 for
     * users who lack it.
     *
     * @throws IllegalArgumentException if the permission is blank
     */
    public Handler require(String permission, Handler handler) {
        return require(Requirement.permission(permission), handler);
    }

    /** Allows users who meet the requirement. 401 for anonymous callers, 403 for other users. */
    public Handler require(Requirement requirement, Handler handler) {
        return require(RouteRule.users(requirement), handler);
    }

    /**
     * Allows callers who meet the rule. A rule can read an organization from a path variable, for example.
     *
     * @throws IllegalArgumentException if the handler is a webhook, which needs no guard
     * @throws IllegalStateException if this guard has no verifier for one of the rule's kinds of credential
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
     * Allows every caller, and authenticates the user if a token is sent. An invalid token is ignored; if a token
     * cannot be verified because no keys are available, the response is 503.
     */
    public Handler optional(Handler handler) {
        return require(RouteRule.optional(), handler);
    }

    /**
     * Allows every caller, and authenticates the caller if one credential of these kinds is sent. For a machine,
     * {@link WachtJavalin#caller} returns it, and {@link WachtJavalin#auth} is anonymous.
     *
     * @throws IllegalStateException if this guard has no verifier for one of the kinds
     */
    public Handler optional(Accept accept, Handler handler) {
        return require(RouteRule.optional(accept), handler);
    }

    /**
     * Allows machines that send an API key in {@code X-Api-Key}, which the gateway verifies. A missing or blank key,
     * or several keys, result in 401 without a call to the gateway.
     *
     * @throws IllegalStateException if this guard has no {@link MachineAuthorizer}
     */
    public Handler requireMachine(MachineRequirement requirement, Handler handler) {
        return require(RouteRule.machines(requirement), handler);
    }

    /**
     * Allows callers who send one credential of these kinds. {@link WachtJavalin#caller} returns the caller.
     *
     * @param user the requirement for a session
     * @param machine the requirement for an API key or an OAuth token; the permissions of an OAuth token are its scopes
     * @throws IllegalStateException if this guard has no verifier for one of the kinds
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

    /** @throws IllegalStateException if a route accepts machines, and no machine could ever be authorized */
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
        } catch (Throwable e) { // An authorizer in Kotlin may throw checked exceptions.
            throw new GuardFailedException(e);
        }
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
