package dev.wacht.auth.internal;

import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MappedRoute;
import dev.wacht.auth.RouteRule;
import java.util.List;

/** What an audit of an application reads of its guard. Adapters hand it over inside the process only. */
public interface AuditedGuard {
    /** The routes that the guard knows by itself; empty if the framework's router knows them. */
    List<MappedRoute> routes();

    /** The rule of routes that no other rule names. */
    RouteRule unguarded();

    /** What authorizes the callers. */
    CallerAuthorizer callers();
}
