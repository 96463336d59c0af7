package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.RateLimits.Count;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;
import dev.wacht.testkit.internal.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/authz/check}: decides whether a credential is valid and has the required permissions.
 *
 * <p>As in Wacht's gateway, credentials of all deployments are found, so the caller must check the deployment's id in
 * the response. An {@code Authorization} header is ignored. Each required permission is a {@link PermissionExpression}.
 */
public final class AuthzCheckRoute implements Route {
    private final State state;
    private final CredentialSource apiKeys;
    private final CredentialSource oauthTokens;
    private final RateLimits limits;
    private final AuditLog log;

    public AuthzCheckRoute(
            State state, CredentialSource apiKeys, CredentialSource oauthTokens, RateLimits limits, AuditLog log) {
        this.state = state;
        this.apiKeys = apiKeys;
        this.oauthTokens = oauthTokens;
        this.limits = limits;
        this.log = log;
    }

    @Override
    public Response handle(Request request) {
        AuthzCheckRequest check = AuthzCheckRequest.read(request);
        return state.atomically(() -> handle(check, request.rateLimit()));
    }

    private Response handle(AuthzCheckRequest check, @Nullable Duration fault) {
        CredentialSource known = check.isApiKey() ? apiKeys : oauthTokens;
        Optional<Credential> found = known.find(check.credential());
        if (found.isEmpty()) {
            return Response.text(401, check.isApiKey() ? "Invalid API key" : "Invalid access token");
        }
        Credential credential = found.get();
        if (!known.isValid(check.credential(), credential)) {
            return Response.json(401, AuthzCheckResponse.invalid());
        }
        ObjectNode decision = decide(check, credential, fault);
        log.add(check, credential, decision);
        return Response.ok(decision);
    }

    private ObjectNode decide(AuthzCheckRequest check, Credential credential, @Nullable Duration fault) {
        List<Count> counts = fault == null
                ? limits.count(credential, check.clientIp(), check.resource())
                : List.of(Count.ofFault(fault));
        for (Count count : counts) {
            Duration retryAfter = count.retryAfter();
            if (retryAfter != null) {
                return AuthzCheckResponse.rateLimited(credential, counts, count, retryAfter);
            }
        }
        return check.requiredPermissions().stream()
                        .allMatch(required -> PermissionExpression.holds(required, credential.permissions()))
                ? AuthzCheckResponse.allowed(credential, counts)
                : AuthzCheckResponse.permissionDenied(credential, counts);
    }
}
