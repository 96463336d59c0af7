package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** A functional route's handler that runs only for whoever may call it. Filters of the route run before. */
final class GuardedFunction<T extends ServerResponse> implements HandlerFunction<T> {
    private final RequestAuthorizer authorizer;
    private final Refusals refusals;
    private final RouteRule rule;
    private final HandlerFunction<T> handler;

    GuardedFunction(RequestAuthorizer authorizer, Refusals refusals, RouteRule rule, HandlerFunction<T> handler) {
        this.authorizer = authorizer;
        this.refusals = refusals;
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
        HttpServletRequest original = request.servletRequest(); // The one that came, whatever a filter made of it.
        try {
            authorizer.authorize(rule, original);
        } catch (WachtException refusal) {
            return refused(original, refusal);
        }
        return handler.handle(request);
    }

    /** A more special type than ServerResponse would only be missed by a filter that asks for it, which then fails. */
    @SuppressWarnings("unchecked")
    private T refused(HttpServletRequest request, WachtException refusal) {
        return (T) refusals.response(request, refusal);
    }
}
