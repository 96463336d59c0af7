package dev.wacht.spring.internal;

import dev.wacht.auth.Accept;

/** The filter that authenticates the callers of a filter chain by their Wacht credentials. For audits. */
public interface CredentialFilter {
    /** Returns the kinds of credential that the chain accepts. */
    Accept accept();

    /** Returns whether the chain authorizes routes without annotations, in place of the guard's default. */
    boolean authorizesRoutes();
}
