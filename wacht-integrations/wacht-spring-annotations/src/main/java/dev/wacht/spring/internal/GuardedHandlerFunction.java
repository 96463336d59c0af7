package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;
import java.util.function.UnaryOperator;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A handler of a functional route that authorizes the request before it calls another handler. Audits replace that
 * handler.
 */
public interface GuardedHandlerFunction<T extends ServerResponse> extends HandlerFunction<T> {
    /** Returns the rule that callers must meet. */
    RouteRule rule();

    /** Replaces the guarded handler for later requests. The guard itself stays. */
    void replaceGuarded(UnaryOperator<HandlerFunction<T>> replacement);
}
