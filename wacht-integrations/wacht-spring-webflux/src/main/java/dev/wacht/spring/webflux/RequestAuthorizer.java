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
 * Authorizes a request by the rule of its route, and stores the caller in the attributes of the exchange. Never blocks the
 * calling thread: what must wait goes on on Reactor's threads.
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

    /** @throws IllegalStateException if nothing was configured for a kind of credential that the rule takes */
    void requireVerifiersFor(RouteRule rule) {
        callers.requireVerifiersFor(rule);
    }

    /** @throws IllegalStateException if a route takes machines, and none could ever be let in */
    void preloadMachines(List<MappedRoute> routes) {
        callers.preloadMachines(routes.stream().map(MappedRoute::rule).toList());
    }

    /** Completes if the caller is authorized; fails with {@link WachtException} if not, or if that cannot be verified now. */
    Mono<Void> authorize(RouteRule rule, ServerWebExchange exchange) {
        forget(exchange); // A filter may lead one exchange to several handlers.
        return knownCaller(rule, exchange)
                .flatMap(known -> completed(callers.authorizeAsync(incoming(exchange, known), rule, BLOCKING)))
                .doOnNext(authorized -> store(exchange, authorized))
                .onErrorMap(error -> !(error instanceof WachtException), GuardFailedException::new)
                .then();
    }

    /**
     * Leaves a route to the chain of Spring Security that authorizes it. Its caller is found when something asks for it: the
     * chain may have opened the route, and then an invalid credential or an outage must not matter.
     */
    Mono<Void> leaveToChain(ServerWebExchange exchange) {
        forget(exchange);
        exchange.getAttributes().put(LEFT_TO_CHAIN, true);
        return Mono.empty();
    }

    /** Returns a caller of this type; fails if the guard of this route, or its chain, let in none. */
    static <T> Mono<T> find(ServerWebExchange exchange, Class<T> type) {
        T known = type.cast(exchange.getAttribute(type.getName()));
        if (known != null) {
            return Mono.just(known);
        }
        if (exchange.getAttribute(LEFT_TO_CHAIN) == null) {
            return Mono.error(none(exchange, type));
        }
        return KnownCaller.find(exchange).map(caller -> {
            caller.ifPresentOrElse(
                    one -> store(exchange, one), () -> store(exchange, WachtAuth.class, WachtAuth.anonymous()));
            T found = type.cast(exchange.getAttribute(type.getName()));
            if (found == null) {
                throw other(caller.isPresent(), type);
            }
            return found;
        });
    }

    /** As {@link #find}, for what is known already. */
    static <T> T stored(ServerWebExchange exchange, Class<T> type) {
        T value = type.cast(exchange.getAttribute(type.getName()));
        if (value == null) {
            throw none(exchange, type);
        }
        return value;
    }

    private static IllegalStateException none(ServerWebExchange exchange, Class<?> type) {
        String route = RouteTemplate.find(exchange).orElse("");
        return exchange.getAttribute(LEFT_TO_CHAIN) == null
                ? new IllegalStateException("no guard put a " + type.getSimpleName() + " on this request: the route "
                        + route + " does not ask for one. Where there may be none, call WachtWebFlux.findCaller")
                : new IllegalStateException(
                        "the filter chain authorizes the route " + route + ", and its caller is found"
                                + " when it is asked for: take it as a parameter, or call WachtWebFlux.auth() or caller()");
    }

    /** The chain let in a caller that the handler cannot take: of another kind, or none. */
    private static WachtException other(boolean present, Class<?> type) {
        return present
                ? new ForbiddenException(
                        "the handler takes " + type.getSimpleName() + ", and its filter chain let in a caller"
                                + " of another kind: take Caller, or narrow what the chain accepts")
                : new UnauthenticatedException(
                        "the handler takes " + type.getSimpleName()
                                + ", and its filter chain let in an anonymous caller",
                        AuthChallenge.BEARER);
    }

    private static Mono<Optional<Caller>> knownCaller(RouteRule rule, ServerWebExchange exchange) {
        return rule.readsCredentials() ? KnownCaller.find(exchange) : Mono.just(Optional.empty());
    }

    /** What was not complete at once is completed by a thread of the key fetch or of the gateway, which must not be kept. */
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

    private static void forget(ServerWebExchange exchange) {
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
