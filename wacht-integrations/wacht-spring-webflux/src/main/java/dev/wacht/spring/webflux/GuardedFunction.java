package dev.wacht.spring.webflux;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Wraps the handler of a functional route, so that it runs only for authorized callers. Filters of the route run
 * before the guard.
 */
final class GuardedFunction<T extends ServerResponse> implements HandlerFunction<T> {
    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final RouteRule rule;
    private final HandlerFunction<T> handler;

    GuardedFunction(
            RequestAuthorizer authorizer, ErrorResponder errorResponder, RouteRule rule, HandlerFunction<T> handler) {
        this.authorizer = authorizer;
        this.errorResponder = errorResponder;
        this.rule = rule;
        this.handler = handler;
    }

    RouteRule rule() {
        return rule;
    }

    HandlerFunction<T> handler() {
        return handler;
    }

    @Override
    public Mono<T> handle(ServerRequest request) {
        return authorizer
                .authorize(rule, request.exchange())
                .thenReturn(GuardResult.PASSED)
                .onErrorResume(WachtException.class, error -> Mono.just(new GuardResult(error)))
                .flatMap(result ->
                        result.error() == null ? handler.handle(request) : errorResponse(request, result.error()));
    }

    /** The cast is unchecked: if T is a subtype of ServerResponse, a filter that expects that subtype fails. */
    @SuppressWarnings("unchecked")
    private Mono<T> errorResponse(ServerRequest request, WachtException error) {
        return (Mono<T>) errorResponder.response(request.exchange(), error);
    }
}
