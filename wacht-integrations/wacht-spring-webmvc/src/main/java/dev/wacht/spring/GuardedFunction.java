package dev.wacht.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.WachtException;
import dev.wacht.spring.internal.GuardedHandlerFunction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Wraps the handler of a functional route, so that it runs only for authorized callers. Filters of the route run
 * before the guard.
 */
final class GuardedFunction<T extends ServerResponse> implements GuardedHandlerFunction<T> {
    private final RequestAuthorizer authorizer;
    private final ErrorResponder errorResponder;
    private final RouteRule rule;
    private volatile HandlerFunction<T> handler;

    GuardedFunction(
            RequestAuthorizer authorizer, ErrorResponder errorResponder, RouteRule rule, HandlerFunction<T> handler) {
        this.authorizer = authorizer;
        this.errorResponder = errorResponder;
        this.rule = rule;
        this.handler = handler;
    }

    @Override
    public RouteRule rule() {
        return rule;
    }

    HandlerFunction<T> handler() {
        return handler;
    }

    @Override
    public void replaceGuarded(UnaryOperator<HandlerFunction<T>> replacement) {
        handler = replacement.apply(handler);
    }

    @Override
    public T handle(ServerRequest request) throws Exception {
        // The container's request, without the wrappers that filters have added.
        HttpServletRequest original = request.servletRequest();
        try {
            authorizer.authorize(rule, original);
        } catch (WachtException error) {
            return errorResponse(original, error);
        }
        return handler.handle(request);
    }

    /** The cast is unchecked: if T is a subtype of ServerResponse, a filter that expects that subtype fails. */
    @SuppressWarnings("unchecked")
    private T errorResponse(HttpServletRequest request, WachtException error) {
        return (T) errorResponder.response(request, error);
    }
}
