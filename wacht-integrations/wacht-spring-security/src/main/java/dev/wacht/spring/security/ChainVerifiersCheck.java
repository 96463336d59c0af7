package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Startup check: a chain must have a verifier for each kind of credential that it accepts. */
final class ChainVerifiersCheck {
    private ChainVerifiersCheck() {}

    /**
     * Checks the verifiers of a chain.
     *
     * @param call how the chain is configured, such as {@code http.with(wachtAuth(), w -> …)}
     * @throws InvalidRouteException if a verifier is missing; the message names the verifier
     */
    static void require(
            String call,
            Set<Caller.Kind> kinds,
            @Nullable TokenVerifier verifier,
            @Nullable MachineAuthorizer machines,
            List<OAuthTokenVerifier> oauthTokens) {
        if (kinds.contains(Caller.Kind.SESSION) && verifier == null) {
            throw new InvalidRouteException("a filter chain of Wacht accepts sessions but has no TokenVerifier: add"
                    + " wacht-spring-boot-starter, define a TokenVerifier bean, or call verifier(TokenVerifier) in "
                    + call);
        }
        if (kinds.contains(Caller.Kind.OAUTH_TOKEN) && oauthTokens.isEmpty() && machines == null) {
            throw new InvalidRouteException(
                    "a filter chain of Wacht accepts OAuth tokens but has no verifier for them: define"
                            + " a bean, OAuthTokenVerifier for JWTs or MachineAuthorizer for opaque tokens, or call"
                            + " oauthTokens(OAuthTokenVerifier) or machines(MachineAuthorizer) in " + call);
        }
        if (kinds.contains(Caller.Kind.API_KEY) && machines == null) {
            throw new InvalidRouteException(
                    "a filter chain of Wacht accepts API keys but has no MachineAuthorizer: define"
                            + " a bean, such as GatewayAuthorizer of wacht-client, or call machines(MachineAuthorizer) in"
                            + " http.with(wachtAuth(), w -> …)");
        }
    }
}
