package dev.wacht.spring.webflux;

import dev.wacht.auth.Accept;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Authorizes callers of WebFlux's routes. For annotated controllers, pass a guard to {@link WachtWebFluxConfigurer};
 * for functional routes, wrap the handlers with one of the guard's methods. Never blocks an event loop. Immutable and
 * thread-safe. Does not close the verifiers that it was built with.
 *
 * <pre>{@code
 * route().GET("/admin/users", guard.require(permission("user:read"), this::listUsers)).build();
 * }</pre>
 *
 * <p>The handler does not run for a denied request; the guard writes the response itself. Filters of a functional route
 * run before its guard, so a filter must not return anything that needs a permission.
 */
public final class WebFluxGuard {
    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;

    private WebFluxGuard(Builder builder) {
        this.errorResponder = new ErrorResponder(builder.errorResponseWriter);
        this.authorizer = new RequestAuthorizer(builder.callers.build(), builder.clientIp);
    }

    /**
     * Returns a builder of a guard for session tokens.
     *
     * @param sessions verifies session tokens; the guard does not close it
     */
    public static Builder builder(TokenVerifier sessions) {
        return new Builder(sessions);
    }

    /** Allows any signed-in user. 401 for other callers, 503 while no keys are available. */
    public <T extends ServerResponse> HandlerFunction<T> require(HandlerFunction<T> handler) {
        return require(Requirement.authenticated(), handler);
    }

    /**
     * Allows users with this permission, in the organization or the workspace. 401 for anonymous callers, 403 for
     * users who lack it.
     *
     * @throws IllegalArgumentException if the permission is blank
     */
    public <T extends ServerResponse> HandlerFunction<T> require(String permission, HandlerFunction<T> handler) {
        return require(Requirement.permission(permission), handler);
    }

    /** Allows users who meet the requirement. 401 for anonymous callers, 403 for other users. */
    public <T extends ServerResponse> HandlerFunction<T> require(Requirement requirement, HandlerFunction<T> handler) {
        return guarded(RouteRule.users(requirement), handler);
    }

    /**
     * Allows callers who meet the rule, such as {@link RouteRule#oauth}.
     *
     * @throws IllegalStateException if no verifier is configured for a kind of credential that the rule accepts
     */
    public <T extends ServerResponse> HandlerFunction<T> require(RouteRule rule, HandlerFunction<T> handler) {
        return guarded(rule, handler);
    }

    /**
     * Allows every caller, and authenticates the user if a token is sent. An invalid token is ignored; if a token
     * cannot be verified because no keys are available, the response is 503.
     */
    public <T extends ServerResponse> HandlerFunction<T> optional(HandlerFunction<T> handler) {
        return guarded(RouteRule.optional(), handler);
    }

    /**
     * Allows every caller, and authenticates the caller if one credential of these kinds is sent. An invalid credential
     * is ignored; if it cannot be verified right now, the response is 503.
     *
     * @throws IllegalStateException if no verifier is configured for one of the kinds
     */
    public <T extends ServerResponse> HandlerFunction<T> optional(Accept accept, HandlerFunction<T> handler) {
        return guarded(RouteRule.optional(accept), handler);
    }

    /** Allows every caller, without reading any credential. */
    public <T extends ServerResponse> HandlerFunction<T> open(HandlerFunction<T> handler) {
        return guarded(RouteRule.open(), handler);
    }

    /**
     * Allows machines that send an API key in {@code X-Api-Key}, which the gateway verifies.
     *
     * @throws IllegalStateException if this guard was built without {@link Builder#machines}
     */
    public <T extends ServerResponse> HandlerFunction<T> requireMachine(
            MachineRequirement requirement, HandlerFunction<T> handler) {
        return accept(Accept.apiKey(), Requirement.authenticated(), requirement, handler);
    }

    /**
     * Allows callers with one credential of these kinds.
     *
     * @param user the requirement for a session
     * @param machine the requirement for an API key or an OAuth token
     * @throws IllegalStateException if no verifier is configured for one of the kinds
     */
    public <T extends ServerResponse> HandlerFunction<T> accept(
            Accept accept, Requirement user, MachineRequirement machine, HandlerFunction<T> handler) {
        return guarded(RouteRule.callers(accept, user, machine), handler);
    }

    private static @Nullable String remoteAddress(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? null
                : remote.getAddress().getHostAddress();
    }

    /** Returns the resource that OAuth tokens must be for; empty if tokens for any resource are accepted. */
    public Optional<ProtectedResource> protectedResource() {
        return authorizer.protectedResource();
    }

    RequestAuthorizer authorizer() {
        return authorizer;
    }

    ErrorResponder errorResponder() {
        return errorResponder;
    }

    private <T extends ServerResponse> HandlerFunction<T> guarded(RouteRule rule, HandlerFunction<T> handler) {
        authorizer.requireVerifiersFor(rule);
        return new GuardedFunction<>(authorizer, errorResponder, rule, handler);
    }

    /** Builds a {@link WebFluxGuard}. Not thread-safe. */
    public static final class Builder {
        private final CallerAuthorizer.Builder callers = CallerAuthorizer.builder();
        private Function<ServerWebExchange, @Nullable String> clientIp = WebFluxGuard::remoteAddress;
        private ErrorResponseWriter errorResponseWriter = ErrorResponseWriter.envelope();

        private Builder(TokenVerifier sessions) {
            callers.sessions(sessions);
        }

        /**
         * Sets the authorizer of API keys and opaque OAuth tokens: {@code GatewayAuthorizer} of wacht-client, or your
         * own implementation. Default: none, so that no route can accept such credentials.
         */
        public Builder machines(MachineAuthorizer machines) {
            callers.machines(machines);
            return this;
        }

        /**
         * Adds a verifier of OAuth tokens that are JWTs of one issuer. Call it again for another issuer. Default: none.
         */
        public Builder oauthTokens(OAuthTokenVerifier verifier) {
            callers.oauthTokens(verifier);
            return this;
        }

        /**
         * Sets the resource that OAuth tokens must be for, such as an MCP server. Rules then accept only OAuth tokens
         * for this resource, challenges tell clients where to get one, and {@link WachtWebFlux#protectedResourceFilter}
         * serves the metadata document. Default: none, so that OAuth tokens for any resource are accepted.
         */
        public Builder protectedResource(ProtectedResource resource) {
            callers.protectedResource(resource);
            return this;
        }

        /**
         * Sets the function that returns the client's address. The gateway counts requests per address. Default: the
         * remote address of the request. Behind a proxy, this is the proxy's address, unless Spring's
         * {@code ForwardedHeaderTransformer} replaces it. The guard itself never reads {@code X-Forwarded-For}, which
         * any client can write.
         */
        public Builder clientIp(Function<ServerWebExchange, @Nullable String> resolver) {
            this.clientIp = resolver;
            return this;
        }

        /** Sets the writer of error response bodies. Default: {@link ErrorResponseWriter#envelope()}. */
        public Builder errorResponseWriter(ErrorResponseWriter writer) {
            this.errorResponseWriter = writer;
            return this;
        }

        /**
         * Adds a listener that receives the guard's decisions ({@link AuthEventListener#onRequestDecided}). Call it
         * again for another listener. Default: none.
         */
        public Builder listener(AuthEventListener listener) {
            callers.listener(listener);
            return this;
        }

        /** Builds the guard. */
        public WebFluxGuard build() {
            return new WebFluxGuard(this);
        }
    }
}
