package dev.wacht.audit.internal;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running application that is audited. Each framework has its own implementation. */
public interface AuditedApplication {
    /** Returns every route that the application maps, in any order. */
    List<AuditedRoute> routes();

    /** Returns the routes whose rule cannot be read. */
    List<UnresolvedRoute> unresolved();

    /** Returns the rule for requests that no other rule covers. */
    RouteRule unguarded();

    /** Returns the issuers whose tokens the application accepts. */
    Set<String> issuers();

    /** Returns the resource that OAuth tokens must be issued for; empty if tokens for any resource are accepted. */
    Optional<ProtectedResource> protectedResource();

    /**
     * Installs a barrier behind all guards and before all handlers. In place of the handlers, the barrier responds to
     * the requests that carry the secret of this log. Closing the returned object disables the barrier.
     */
    AutoCloseable install(BarrierLog log);
}
