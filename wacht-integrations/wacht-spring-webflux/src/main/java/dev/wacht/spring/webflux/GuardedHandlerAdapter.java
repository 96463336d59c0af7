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
 * Authorizes each request after Spring has matched a handler and before that handler runs, so no spelling of a path
 * bypasses it. Then calls the adapter that Spring would have called. It is the first adapter that Spring tries, so it
 * sees every handler of every mapping, including WebSocket handlers. Spring responds to CORS preflights before this
 * adapter runs. Writes the responses to denied requests itself, so that no exception handler of the application can
 * change their status.
 */
final class GuardedHandlerAdapter implements HandlerAdapter, PriorityOrdered {
    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;
    private final Function<ServerWebExchange, Optional<RouteRule>> actuator;
    private final ApplicationContext context;
    private final Map<ApplicationContext, List<HandlerAdapter>> adapters = new ConcurrentHashMap<>();

    /** @param actuator returns the rule for the actuator endpoint that a request matches; empty if there is no rule */
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
                .thenReturn(GuardResult.PASSED)
                .onErrorResume(WachtException.class, error -> Mono.just(new GuardResult(error)))
                .flatMap(result -> result.error() == null
                        ? adapterOf(exchange, handler).handle(exchange, handler)
                        : errorResponder.write(exchange, result.error()).then(Mono.empty()));
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
        if (rule.isEmpty() && isRedirectedToFramework(exchange, handler, endpoint)) {
            return authorizer.authorize(RouteRule.users(Requirement.authenticated()), exchange);
        }
        return rule.map(found -> authorizer.authorize(found, exchange)).orElseGet(Mono::empty);
    }

    /**
     * Whether a filter changed the path, so that a request meant for a guarded handler reaches a handler of the
     * framework, such as one that serves files.
     */
    private static boolean isRedirectedToFramework(ServerWebExchange exchange, Object handler, boolean endpoint) {
        return exchange.getAttribute(ExchangeAttributes.LEFT_TO_GUARD) != null
                && !endpoint
                && !(handler instanceof HandlerFunction<?>);
    }

    /**
     * Whether it is enough that a chain of Spring Security authorized the request, because the route has no
     * annotations. Annotations are always enforced here.
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

    /**
     * Returns the context of the request. A management port has its own context, which is a child of the application's.
     */
    private ApplicationContext contextOf(ServerWebExchange exchange) {
        ApplicationContext own = exchange.getApplicationContext();
        return own == null ? context : own;
    }

    /** @throws IllegalStateException if Spring would try another adapter before the guard's */
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
                            + " runs before the guard, so its requests would bypass the guard: give it a lower precedence");
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
