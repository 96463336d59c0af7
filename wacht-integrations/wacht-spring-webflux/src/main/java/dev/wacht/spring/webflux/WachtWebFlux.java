package dev.wacht.spring.webflux;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.spring.internal.ProtectedResourceWebFilter;
import java.util.Optional;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * Creates guards and webhook handlers, and returns the caller of a request.
 *
 * <pre>{@code
 * WebFluxGuard guard = WachtWebFlux.guard(verifier);
 * route().GET("/me", guard.require(request -> ok().bodyValue(WachtWebFlux.auth(request).requireUserId()))).build();
 * }</pre>
 *
 * <p>Annotated controllers, and {@code suspend} functions of Kotlin, get the caller as a parameter of type
 * {@link WachtAuth}, {@link MachinePrincipal}, or {@link Caller} where a route accepts several kinds of credential.
 * Elsewhere in a reactive chain, and in a {@code WebSocketHandler}, {@link #auth()} reads the user from the Reactor
 * context.
 */
public final class WachtWebFlux {
    private WachtWebFlux() {}

    /** Creates a guard for session tokens. Does not close the verifier. */
    public static WebFluxGuard guard(TokenVerifier verifier) {
        return WebFluxGuard.builder(verifier).build();
    }

    /** Creates a guard for session tokens and for machines. Does not close the verifier or the authorizer. */
    public static WebFluxGuard guard(TokenVerifier verifier, MachineAuthorizer machines) {
        return WebFluxGuard.builder(verifier).machines(machines).build();
    }

    /**
     * Returns the user that the guard of this route authorized. On an optional route, this is an anonymous user if the
     * caller has no valid session.
     *
     * @throws IllegalStateException if the route does not accept sessions, or another kind of caller was allowed
     */
    public static WachtAuth auth(ServerWebExchange exchange) {
        return RequestAuthorizer.stored(exchange, WachtAuth.class);
    }

    /** Does the same as {@link #auth(ServerWebExchange)} in a functional route. */
    public static WachtAuth auth(ServerRequest request) {
        return auth(request.exchange());
    }

    /**
     * Reads from the Reactor context the user that the guard authorized. Fails with {@link IllegalStateException}
     * outside a request.
     */
    public static Mono<WachtAuth> auth() {
        return Mono.deferContextual(
                context -> RequestAuthorizer.find(CallerContextFilter.exchange(context), WachtAuth.class));
    }

    /**
     * Returns the machine that the guard of this route authorized.
     *
     * @throws IllegalStateException if the route does not accept machines, or another kind of caller was allowed
     */
    public static MachinePrincipal machine(ServerWebExchange exchange) {
        return RequestAuthorizer.stored(exchange, MachinePrincipal.class);
    }

    /** Does the same as {@link #machine(ServerWebExchange)} in a functional route. */
    public static MachinePrincipal machine(ServerRequest request) {
        return machine(request.exchange());
    }

    /**
     * Returns the caller that the guard of this route authorized, whichever kind of credential was sent.
     *
     * @throws IllegalStateException if the caller is anonymous, or no guard has authorized the request
     */
    public static Caller caller(ServerWebExchange exchange) {
        return RequestAuthorizer.stored(exchange, Caller.class);
    }

    /** Does the same as {@link #caller(ServerWebExchange)} in a functional route. */
    public static Caller caller(ServerRequest request) {
        return caller(request.exchange());
    }

    /**
     * Reads from the Reactor context the caller that the guard authorized. Fails with {@link IllegalStateException}
     * outside a request, and if the caller is anonymous.
     */
    public static Mono<Caller> caller() {
        return Mono.deferContextual(
                context -> RequestAuthorizer.find(CallerContextFilter.exchange(context), Caller.class));
    }

    /**
     * Returns the caller that the guard of this route authorized. Empty if the caller of an optional route is
     * anonymous, if the route is open, or if no guard has authorized the request.
     */
    public static Optional<Caller> findCaller(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(Caller.class.getName()));
    }

    /** Does the same as {@link #findCaller(ServerWebExchange)} in a functional route. */
    public static Optional<Caller> findCaller(ServerRequest request) {
        return findCaller(request.exchange());
    }

    /**
     * Creates a handler that receives webhooks by POST. The handler responds with 204 if the event has been handled, by
     * this delivery or an earlier one. Otherwise it responds with the error envelope of the exception that
     * {@link WebhookReceiver#receive} throws. The application's exception handlers do not change these responses.
     * {@link WebhookReceiver#maxBodySize} limits the body. The receiver may block: it runs on the
     * {@code boundedElastic} scheduler.
     *
     * <pre>{@code
     * @Bean
     * RouterFunction<ServerResponse> webhooks(WebhookReceiver receiver) {
     *     return route().POST("/webhooks/wacht", WachtWebFlux.webhook(receiver)).build();
     * }
     * }</pre>
     */
    public static HandlerFunction<ServerResponse> webhook(WebhookReceiver receiver) {
        return new WebhookFunction(receiver);
    }

    /**
     * Creates a filter that serves the metadata document of a protected resource at the path
     * {@link ProtectedResource#metadataPath()}. All clients can read the document, including scripts from any origin.
     * If the filter is a bean, it runs before the filters of Spring Security. The starter registers it if there is a
     * bean of the type {@link ProtectedResource}.
     */
    public static WebFilter protectedResourceFilter(ProtectedResource resource) {
        return new ProtectedResourceWebFilter(resource);
    }
}
