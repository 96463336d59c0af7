package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.WachtAuthException;
import org.jspecify.annotations.Nullable;

/**
 * Adds the challenge of a chain's protected resource to its refusals, if it has one. Immutable.
 *
 * @param accept the kinds of credential that the chain takes
 * @param resource what OAuth tokens must be for; null for any
 */
record ResourceRefusals(Accept accept, @Nullable ProtectedResource resource) {
    /** What a request needs that has no credential is known to the chain alone, so that no scope is named. */
    WachtAuthException withChallenge(WachtAuthException refusal) {
        return resource != null && accept.kinds().contains(Caller.Kind.OAUTH_TOKEN)
                ? resource.withChallenge(refusal, MachineRequirement.authenticated())
                : refusal;
    }
}
