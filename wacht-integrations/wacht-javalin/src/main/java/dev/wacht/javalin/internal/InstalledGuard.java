package dev.wacht.javalin.internal;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.AuditedGuard;
import io.javalin.security.RouteRole;
import java.util.Collection;

/** The guard of a whole application, for an audit. */
public interface InstalledGuard extends AuditedGuard {
    /** Returns the rule for a static file whose folder has these roles. */
    RouteRule ruleOf(Collection<? extends RouteRole> roles);
}
