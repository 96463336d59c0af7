package dev.wacht.auth.internal;

import dev.wacht.auth.RouteRule;

/** The filter of a servlet application, for an audit. */
public interface AuditedFilter extends AuditedGuard {
    /** The beginning of the attribute of the servlet context that holds it; the rest is the name of the filter. */
    String ATTRIBUTE = AuditedFilter.class.getName() + ".";

    /**
     * The rule of a path.
     *
     * @param path as the container decoded it
     * @param byExtension whether an extension may decide: not below a servlet that is mapped to a prefix
     */
    RouteRule ruleOf(String path, boolean byExtension);
}
