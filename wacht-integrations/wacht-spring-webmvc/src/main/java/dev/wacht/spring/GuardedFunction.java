package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** A functional route's handler that runs only for whoever may call it. Filters of the route run before. */
final class GuardedFunction<T extends ServerResponse> implements HandlerFunction<T> {
    private final RequestJudge judge;
    private final RouteRule rule;
    private final HandlerFunction<T> handler;

    GuardedFunction(RequestJudge judge, RouteRule rule, HandlerFunction<T> handler) {
        this.judge = judge;
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
    public T handle(ServerRequest request) throws Exception {
        judge.judge(rule, request.servletRequest()); // The one that came, whatever a filter made of it.
        return handler.handle(request);
    }
}
