package dev.wacht.audit.internal;

import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.RouteRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running application, as the reader of one framework sees it. */
public interface AuditedApplication {
    /** Every route that the application maps, in any order. */
    List<AuditedRoute> routes();

    /** The routes whose rule cannot be read. */
    List<UnresolvedRoute> unresolved();

    /** The rule of what no other rule names. */
    RouteRule unguarded();

    /** The issuers whose tokens the application accepts. */
    Set<String> issuers();

    /** The resource that OAuth tokens must be for. */
    Optional<ProtectedResource> protectedResource();

    /**
     * Puts a barrier behind all guards and before all handlers, which responds to the requests of this log in place of the
     * handlers. Closing it takes it out of use.
     */
    AutoCloseable install(BarrierLog log);
}
