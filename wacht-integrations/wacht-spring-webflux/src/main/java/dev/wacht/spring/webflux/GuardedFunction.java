package dev.wacht.spring.webflux;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Wraps the handler of a functional route, which then runs only for authorized callers. Filters of the route run
 * before.
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
                .thenReturn(Verdict.PASSED)
                .onErrorResume(WachtException.class, error -> Mono.just(new Verdict(error)))
                .flatMap(verdict ->
                        verdict.error() == null ? handler.handle(request) : errorResponse(request, verdict.error()));
    }

    /** If T is a subtype of ServerResponse, only a filter that reads the response as that subtype fails. */
    @SuppressWarnings("unchecked")
    private Mono<T> errorResponse(ServerRequest request, WachtException error) {
        return (Mono<T>) errorResponder.response(request.exchange(), error);
    }
}
