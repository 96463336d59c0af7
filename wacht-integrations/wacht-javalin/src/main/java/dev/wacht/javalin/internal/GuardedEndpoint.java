package dev.wacht.javalin.internal;

import dev.wacht.auth.CallerAuthorizer;
import io.javalin.http.Handler;
import java.util.function.UnaryOperator;

/**
 * A handler that authorizes the request before it calls another handler. An audit replaces that handler, so that it
 * does not run.
 */
public interface GuardedEndpoint extends Handler {
    /** Returns the authorizer that authorizes the callers of this handler. */
    CallerAuthorizer callers();

    /** Replaces the guarded handler for later requests. The guard itself stays. */
    void replaceGuarded(UnaryOperator<Handler> replacement);
}
