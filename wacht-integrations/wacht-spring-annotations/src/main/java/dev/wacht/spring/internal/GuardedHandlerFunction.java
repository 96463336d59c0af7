package dev.wacht.spring.internal;

import dev.wacht.auth.RouteRule;
import java.util.function.UnaryOperator;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The handler of a functional route that authorizes the request before it calls another one. For audits. */
public interface GuardedHandlerFunction<T extends ServerResponse> extends HandlerFunction<T> {
    /** The rule that callers must meet. */
    RouteRule rule();

    /** Puts another handler behind the guard, for the requests from now on. The guard itself stays. */
    void replaceGuarded(UnaryOperator<HandlerFunction<T>> replacement);
}
