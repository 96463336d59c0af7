package dev.wacht.auth.internal;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.List;

/** Exposes the guard of an application to an audit. Adapters expose it only within the process. */
public interface AuditedGuard {
    /** Returns the routes that only the guard knows; empty if the framework's router knows all of them. */
    List<MappedRoute> routes();

    /** Returns the default rule, for routes that no other rule covers. */
    RouteRule unguarded();

    /** Returns the authorizer that the guard uses. */
    CallerAuthorizer callers();
}
