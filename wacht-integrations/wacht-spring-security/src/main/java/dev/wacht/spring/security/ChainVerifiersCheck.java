package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.InvalidRouteException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Startup check: a chain has what verifies each kind of credential that it accepts. */
final class ChainVerifiersCheck {
    private ChainVerifiersCheck() {}

    /**
     * @param call how the chain gets its settings, such as {@code http.with(wachtAuth(), w -> …)}
     * @throws InvalidRouteException that names what is missing
     */
    static void require(
            String call,
            Set<Caller.Kind> kinds,
            @Nullable TokenVerifier verifier,
            @Nullable MachineAuthorizer machines,
            List<OAuthTokenVerifier> oauthTokens) {
        if (kinds.contains(Caller.Kind.SESSION) && verifier == null) {
            throw new InvalidRouteException("a filter chain of Wacht accepts sessions and has no TokenVerifier: add"
                    + " wacht-spring-boot-starter, declare one as a bean, or call verifier(TokenVerifier) in "
                    + call);
        }
        if (kinds.contains(Caller.Kind.OAUTH_TOKEN) && oauthTokens.isEmpty() && machines == null) {
            throw new InvalidRouteException(
                    "a filter chain of Wacht accepts OAuth tokens and nothing verifies them: declare"
                            + " an OAuthTokenVerifier for JWTs, or a MachineAuthorizer for opaque ones, as a bean, or call"
                            + " oauthTokens(OAuthTokenVerifier) or machines(MachineAuthorizer) in " + call);
        }
        if (kinds.contains(Caller.Kind.API_KEY) && machines == null) {
            throw new InvalidRouteException(
                    "a filter chain of Wacht accepts API keys and has no MachineAuthorizer: declare"
                            + " one as a bean, such as GatewayAuthorizer of wacht-client, or call machines(MachineAuthorizer) in"
                            + " http.with(wachtAuth(), w -> …)");
        }
    }
}
