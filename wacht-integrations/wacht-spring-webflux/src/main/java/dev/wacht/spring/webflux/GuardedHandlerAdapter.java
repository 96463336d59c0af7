package dev.wacht.spring.webflux;

import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.ActuatorEndpoints;
import dev.wacht.spring.internal.ExchangeAttributes;
import dev.wacht.spring.internal.HandlerRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Authorizes each request after Spring matched it to a handler and before that handler runs, so no spelling of a path
 * bypasses it; then calls the adapter that Spring would have called. Being the first adapter that Spring asks, it sees
 * every handler of every mapping, those of WebSockets included. Preflights have been responded to before. Writes the
 * responses of denied requests itself, so that no exception handler of the application can change their status.
 */
final class GuardedHandlerAdapter implements HandlerAdapter, PriorityOrdered {
    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final Function<ServerWebExchange, Optional<RouteRule>> actuator;
    private final ApplicationContext context;
    private final Map<ApplicationContext, List<HandlerAdapter>> adapters = new ConcurrentHashMap<>();

    /** @param actuator the rule of the actuator endpoint that a request was matched to; empty if it has none */
    GuardedHandlerAdapter(
            RequestAuthorizer authorizer,
            ErrorResponder errorResponder,
            HandlerRules rules,
            FunctionalRoutes functions,
            Function<ServerWebExchange, Optional<RouteRule>> actuator,
            ApplicationContext context) {
        this.authorizer = authorizer;
        this.errorResponder = errorResponder;
        this.rules = rules;
        this.functions = functions;
        this.actuator = actuator;
        this.context = context;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return true;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        return Mono.defer(() -> require(exchange, handler))
                .thenReturn(Verdict.PASSED)
                .onErrorResume(WachtException.class, error -> Mono.just(new Verdict(error)))
                .flatMap(verdict -> verdict.error() == null
                        ? adapterOf(exchange, handler).handle(exchange, handler)
                        : errorResponder.write(exchange, verdict.error()).then(Mono.empty()));
    }

    private Mono<Void> require(ServerWebExchange exchange, Object handler) {
        if (handler instanceof HandlerFunction<?>) {
            functions.requireGuards(contextOf(exchange), handler);
        }
        boolean endpoint = ActuatorEndpoints.isEndpoint(handler);
        if (!endpoint && isLeftToChain(exchange, handler)) {
            return authorizer.leaveToChain(exchange);
        }
        Optional<RouteRule> rule = endpoint ? actuator.apply(exchange) : rules.find(handler);
        if (rule.isEmpty() && isElsewhere(exchange, handler, endpoint)) {
            return authorizer.authorize(RouteRule.users(Requirement.authenticated()), exchange);
        }
        return rule.map(found -> authorizer.authorize(found, exchange)).orElseGet(Mono::empty);
    }

    /** A handler of the framework, such as for a file, to which a filter led a request that was meant for a guarded one. */
    private static boolean isElsewhere(ServerWebExchange exchange, Object handler, boolean endpoint) {
        return exchange.getAttribute(ExchangeAttributes.LEFT_TO_GUARD) != null
                && !endpoint
                && !(handler instanceof HandlerFunction<?>);
    }

    /**
     * A route without a rule of its own, where a chain of Spring Security authorized the request. What annotations require
     * is checked here whatever a chain says.
     */
    private boolean isLeftToChain(ServerWebExchange exchange, Object handler) {
        return Boolean.TRUE.equals(exchange.getAttribute(ExchangeAttributes.AUTHORIZED))
                && rules.findDeclared(handler).isEmpty();
    }

    private HandlerAdapter adapterOf(ServerWebExchange exchange, Object handler) {
        return adapters.computeIfAbsent(contextOf(exchange), GuardedHandlerAdapter::othersOf).stream()
                .filter(adapter -> adapter.supports(handler))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no HandlerAdapter for " + handler));
    }

    /** A management port has a context of its own, with the application's as its parent. */
    private ApplicationContext contextOf(ServerWebExchange exchange) {
        ApplicationContext own = exchange.getApplicationContext();
        return own == null ? context : own;
    }

    /** @throws IllegalStateException if Spring would ask another adapter before the guard */
    static void requireFirst(ApplicationContext context) {
        HandlerAdapter first =
                BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerAdapter.class, true, false)
                        .values()
                        .stream()
                        .sorted(AnnotationAwareOrderComparator.INSTANCE)
                        .findFirst()
                        .orElseThrow();
        if (!(first instanceof GuardedHandlerAdapter)) {
            throw new IllegalStateException(
                    "the HandlerAdapter " + first.getClass().getName()
                            + " comes before the guard, which then does not see its requests: give it a lower precedence");
        }
    }

    private static List<HandlerAdapter> othersOf(ApplicationContext context) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerAdapter.class, true, false)
                .values()
                .stream()
                .filter(adapter -> !(adapter instanceof GuardedHandlerAdapter))
                .sorted(AnnotationAwareOrderComparator.INSTANCE)
                .toList();
    }
}
