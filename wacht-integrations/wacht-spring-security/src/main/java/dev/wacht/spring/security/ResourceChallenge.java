package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.WachtAuthException;
import org.jspecify.annotations.Nullable;

/**
 * Adds a challenge to refusals if the chain has a protected resource (RFC 9728). Immutable.
 *
 * @param accept the kinds of credential that the chain accepts
 * @param resource the resource that OAuth tokens must be for; null if tokens for any resource are accepted
 */
record ResourceChallenge(Accept accept, @Nullable ProtectedResource resource) {
    /**
     * Returns the refusal with the challenge. The challenge names no scopes for a request without a credential, because
     * only the chain knows what such a request would need.
     */
    WachtAuthException withChallenge(WachtAuthException refusal) {
        return resource != null && accept.kinds().contains(Caller.Kind.OAUTH_TOKEN)
                ? resource.withChallenge(refusal, MachineRequirement.authenticated())
                : refusal;
    }
}
