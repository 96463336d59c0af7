package dev.wacht.auth.internal;

import dev.wacht.auth.RouteRule;

/** Exposes the filter of a servlet application to an audit. */
public interface AuditedFilter extends AuditedGuard {
    /** The prefix of the servlet context attribute that holds the filter; the name of the filter follows. */
    String ATTRIBUTE = AuditedFilter.class.getName() + ".";

    /**
     * Returns the rule for a path.
     *
     * @param path the path as the container decoded it
     * @param byExtension whether patterns with an extension apply; for paths of a servlet that is mapped to a prefix,
     *     they do not
     */
    RouteRule ruleOf(String path, boolean byExtension);
}
