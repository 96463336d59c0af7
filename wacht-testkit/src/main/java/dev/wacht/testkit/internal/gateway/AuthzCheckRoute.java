package dev.wacht.testkit.internal.gateway;

import dev.wacht.testkit.internal.gateway.RateLimits.Count;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code POST /v1/authz/check}: whether a credential may do something.
 *
 * <p>It finds a credential whatever its deployment, as Wacht's gateway does: the caller has to compare. An Authorization
 * header is not looked at. Each required permission is compared as it stands; Wacht also reads expressions in it.
 */
public final class AuthzCheckRoute implements Route {
    private final Credentials apiKeys;
    private final Credentials oauthTokens;
    private final RateLimits limits;

    public AuthzCheckRoute(Credentials apiKeys, Credentials oauthTokens, RateLimits limits) {
        this.apiKeys = apiKeys;
        this.oauthTokens = oauthTokens;
        this.limits = limits;
    }

    @Override
    public Answer answer(Request request) {
        AuthzCheckRequest check = AuthzCheckRequest.read(request);
        Credentials known = check.isApiKey() ? apiKeys : oauthTokens;
        Optional<Credential> found = known.find(check.credential());
        if (found.isEmpty()) {
            return Answer.text(401, check.isApiKey() ? "Invalid API key" : "Invalid access token");
        }
        Credential credential = found.get();
        if (!known.isValid(check.credential(), credential)) {
            return Answer.json(401, AuthzCheckAnswer.invalid());
        }
        Count count = limits.count(check.credential(), check.resource(), credential.rateRule());
        Duration retryAfter = count == null ? null : count.retryAfter();
        if (count != null && retryAfter != null) {
            return Answer.ok(AuthzCheckAnswer.rateLimited(credential, count, retryAfter));
        }
        return Answer.ok(
                credential.permissions().containsAll(check.requiredPermissions())
                        ? AuthzCheckAnswer.allowed(credential, count)
                        : AuthzCheckAnswer.permissionDenied(credential, count));
    }
}
