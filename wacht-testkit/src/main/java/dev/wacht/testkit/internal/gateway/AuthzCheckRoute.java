package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/authz/check}: whether a credential may do something.
 *
 * <p>It finds a key whatever its deployment, as Wacht's gateway does: the caller has to compare. An Authorization header
 * is not looked at. Each required permission is compared as it stands; Wacht also reads expressions in it.
 */
public final class AuthzCheckRoute implements Route {
    private final ApiKeys keys;

    public AuthzCheckRoute(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Answer answer(Request request) {
        AuthzCheckRequest check = AuthzCheckRequest.read(request);
        Optional<ApiKey> found = check.isApiKey() ? keys.find(check.credential()) : Optional.empty();
        if (found.isEmpty()) {
            return Answer.text(401, check.isApiKey() ? "Invalid API key" : "Invalid access token");
        }
        ApiKey key = found.get();
        if (!keys.isValid(check.credential(), key)) {
            return Answer.json(401, body(null, null, false));
        }
        boolean allowed = key.permissions().containsAll(check.requiredPermissions());
        return Answer.ok(body(key, allowed ? null : "permission_denied", allowed));
    }

    /** {@code AuthzCheckResponse}: what is absent is an explicit null. */
    private static ObjectNode body(@Nullable ApiKey key, @Nullable String reason, boolean allowed) {
        ObjectNode body = Json.object()
                .put("request_id", UUID.randomUUID().toString())
                .put("allowed", allowed)
                .put("reason", reason)
                .putNull("blocked_rule");
        body.set("identity", key == null ? Json.tree(null) : key.identity());
        body.set("permissions", Json.tree(key == null ? List.of() : key.permissions()));
        body.set("metadata", key == null ? Json.tree(null) : key.metadata());
        body.putArray("rate_limits");
        body.putNull("retry_after");
        body.putObject("headers");
        return body;
    }
}
