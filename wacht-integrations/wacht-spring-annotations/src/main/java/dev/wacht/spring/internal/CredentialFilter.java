package dev.wacht.spring.internal;

import dev.wacht.auth.Accept;

/** The filter that authenticates the callers of a filter chain by Wacht's credentials. For audits. */
public interface CredentialFilter {
    /** The kinds of credential that the chain takes. */
    Accept accept();

    /** Whether the chain authorizes routes without a rule of their own, in place of the guard's default. */
    boolean authorizesRoutes();
}
