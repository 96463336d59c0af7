package dev.wacht.javalin.internal;

import dev.wacht.auth.CallerAuthorizer;
import io.javalin.http.Handler;
import java.util.function.UnaryOperator;

/** A handler that authorizes the request before it calls another one, which an audit puts a barrier in front of. */
public interface GuardedEndpoint extends Handler {
    /** What authorizes the callers. */
    CallerAuthorizer callers();

    /** Puts another handler behind the guard, for the requests from now on. The guard itself stays. */
    void replaceGuarded(UnaryOperator<Handler> replacement);
}
