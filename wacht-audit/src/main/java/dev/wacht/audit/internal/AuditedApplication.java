package dev.wacht.audit.internal;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running application, as read by the support for one framework. */
public interface AuditedApplication {
    /** Returns every route that the application maps, in any order. */
    List<AuditedRoute> routes();

    /** Returns the routes whose rule cannot be read. */
    List<UnresolvedRoute> unresolved();

    /** Returns the rule of requests that no other rule covers. */
    RouteRule unguarded();

    /** Returns the issuers whose tokens the application accepts. */
    Set<String> issuers();

    /** Returns the resource that OAuth tokens must be issued for; empty if tokens for any resource are accepted. */
    Optional<ProtectedResource> protectedResource();

    /**
     * Installs a barrier behind all guards and before all handlers, which responds to the requests of this log in place
     * of the handlers. Closing the result disables the barrier.
     */
    AutoCloseable install(BarrierLog log);
}
