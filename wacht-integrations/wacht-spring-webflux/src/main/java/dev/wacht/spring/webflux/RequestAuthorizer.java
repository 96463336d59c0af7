package dev.wacht.spring.webflux;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.AuthorizedRequest;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Authorizes a request by the rule of its route, and stores the caller in the attributes of the exchange. Never blocks
 * the calling thread: blocking work runs on Reactor's {@code boundedElastic} scheduler.
 */
final class RequestAuthorizer {
    private static final String LEFT_TO_CHAIN = RequestAuthorizer.class.getName() + ".leftToChain";
    private static final Executor BLOCKING = task -> Schedulers.boundedElastic().schedule(task);

    private final CallerAuthorizer callers;
    private final Function<ServerWebExchange, @Nullable String> clientIp;

    RequestAuthorizer(CallerAuthorizer callers, Function<ServerWebExchange, @Nullable String> clientIp) {
        this.callers = callers;
        this.clientIp = clientIp;
    }

    Optional<ProtectedResource> protectedResource() {
        return callers.protectedResource();
    }

    /** @throws IllegalStateException if no verifier is configured for a kind of credential that the rule accepts */
    void requireVerifiersFor(RouteRule rule) {
        callers.requireVerifiersFor(rule);
    }

    /** @throws IllegalStateException if a route accepts machines, and no machine could ever be authorized */
    void preloadMachines(List<MappedRoute> routes) {
        callers.preloadMachines(routes.stream().map(MappedRoute::rule).toList());
    }

    /**
     * Completes if the caller is authorized; fails with {@link WachtException} if the caller is not authorized, or
     * cannot be verified right now.
     */
    Mono<Void> authorize(RouteRule rule, ServerWebExchange exchange) {
        clear(exchange); // A filter may dispatch one exchange to several handlers.
        return knownCaller(rule, exchange)
                .flatMap(known -> completed(callers.authorizeAsync(incoming(exchange, known), rule, BLOCKING)))
                .doOnNext(authorized -> store(exchange, authorized))
                .onErrorMap(error -> !(error instanceof WachtException), GuardFailedException::new)
                .then();
    }

    /**
     * Leaves authorization to the chain of Spring Security. The caller is authenticated only when it is first read: if
     * the chain permits all callers, neither an invalid credential nor an outage may fail the request.
     */
    Mono<Void> leaveToChain(ServerWebExchange exchange) {
        clear(exchange);
        exchange.getAttributes().put(LEFT_TO_CHAIN, true);
        return Mono.empty();
    }

    /**
     * Returns a caller of this type; fails if the guard or filter chain that authorizes this route did not allow such a
     * caller.
     */
    static <T> Mono<T> find(ServerWebExchange exchange, Class<T> type) {
        T known = type.cast(exchange.getAttribute(type.getName()));
        if (known != null) {
            return Mono.just(known);
        }
        if (exchange.getAttribute(LEFT_TO_CHAIN) == null) {
            return Mono.error(missingCaller(exchange, type));
        }
        return KnownCaller.find(exchange).map(caller -> {
            caller.ifPresentOrElse(
                    one -> store(exchange, one), () -> store(exchange, WachtAuth.class, WachtAuth.anonymous()));
            T found = type.cast(exchange.getAttribute(type.getName()));
            if (found == null) {
                throw otherCaller(caller.isPresent(), type);
            }
            return found;
        });
    }

    /** Returns a caller of this type that has already been stored. */
    static <T> T stored(ServerWebExchange exchange, Class<T> type) {
        T value = type.cast(exchange.getAttribute(type.getName()));
        if (value == null) {
            throw missingCaller(exchange, type);
        }
        return value;
    }

    private static IllegalStateException missingCaller(ServerWebExchange exchange, Class<?> type) {
        String route = RouteTemplate.find(exchange).orElse("");
        return exchange.getAttribute(LEFT_TO_CHAIN) == null
                ? new IllegalStateException("the request has no " + type.getSimpleName() + ": the rule of the route "
                        + route + " provides none. Call WachtWebFlux.findCaller where a caller is optional")
                : new IllegalStateException(
                        "the filter chain authorizes the route " + route + ", so the caller is not authenticated"
                                + " yet: declare it as a parameter, or call WachtWebFlux.auth() or caller()");
    }

    /**
     * Returns the exception for a caller that the chain allowed but the handler cannot use: anonymous, or of another
     * kind.
     */
    private static WachtException otherCaller(boolean present, Class<?> type) {
        return present
                ? new ForbiddenException(
                        "the handler needs a " + type.getSimpleName() + ", but its filter chain allowed a caller"
                                + " of another kind: use Caller, or restrict the kinds that the chain accepts")
                : new UnauthenticatedException(
                        "the handler needs a " + type.getSimpleName()
                                + ", but its filter chain allowed an anonymous caller",
                        AuthChallenge.BEARER);
    }

    private static Mono<Optional<Caller>> knownCaller(RouteRule rule, ServerWebExchange exchange) {
        return rule.readsCredentials() ? KnownCaller.find(exchange) : Mono.just(Optional.empty());
    }

    /**
     * Continues on another scheduler if the stage completes later, so that the thread that fetches keys or calls the
     * gateway stays free.
     */
    private static <T> Mono<T> completed(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        Mono<T> result = Mono.fromFuture(future);
        return future.isDone() ? result : result.publishOn(Schedulers.parallel());
    }

    private IncomingRequest incoming(ServerWebExchange exchange, Optional<Caller> known) {
        return IncomingRequest.of(
                        name -> RequestHeaders.values(exchange, name),
                        exchange.getRequest().getMethod().name(),
                        RouteTemplate.find(exchange).orElse("/**"),
                        clientIp.apply(exchange))
                .withPathVariables(RouteTemplate.variables(exchange))
                .withKnownCaller(() -> known);
    }

    private static void clear(ServerWebExchange exchange) {
        for (Class<?> type : List.of(Caller.class, WachtAuth.class, MachinePrincipal.class)) {
            exchange.getAttributes().remove(type.getName());
        }
        exchange.getAttributes().remove(LEFT_TO_CHAIN);
    }

    private static void store(ServerWebExchange exchange, AuthorizedRequest authorized) {
        authorized.caller().ifPresent(caller -> store(exchange, Caller.class, caller));
        authorized.auth().ifPresent(auth -> store(exchange, WachtAuth.class, auth));
        authorized.machine().ifPresent(machine -> store(exchange, MachinePrincipal.class, machine));
    }

    private static void store(ServerWebExchange exchange, Caller caller) {
        store(exchange, Caller.class, caller);
        caller.session().ifPresent(session -> store(exchange, WachtAuth.class, session));
        caller.machine().ifPresent(machine -> store(exchange, MachinePrincipal.class, machine));
    }

    private static <T> void store(ServerWebExchange exchange, Class<T> type, T value) {
        exchange.getAttributes().put(type.getName(), value);
    }
}
