package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.RateLimits.Count;
import dev.wacht.testkit.internal.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code AuthzCheckResponse}: what is absent is an explicit null. */
final class AuthzCheckAnswer {
    private AuthzCheckAnswer() {}

    static ObjectNode invalid() {
        return body(false, null, null, null);
    }

    static ObjectNode allowed(Credential credential, @Nullable Count count) {
        return body(true, null, credential, count);
    }

    static ObjectNode permissionDenied(Credential credential, @Nullable Count count) {
        return body(false, "permission_denied", credential, count);
    }

    static ObjectNode rateLimited(Credential credential, Count count, Duration retryAfter) {
        return body(false, "rate_limited", credential, count)
                .put("blocked_rule", count.rule())
                .put("retry_after", retryAfter.toMillis());
    }

    private static ObjectNode body(
            boolean allowed, @Nullable String reason, @Nullable Credential credential, @Nullable Count count) {
        ObjectNode body = Json.object()
                .put("request_id", UUID.randomUUID().toString())
                .put("allowed", allowed)
                .put("reason", reason)
                .putNull("blocked_rule");
        body.set("identity", credential == null ? Json.tree(null) : credential.identity());
        body.set("permissions", Json.tree(credential == null ? List.of() : credential.permissions()));
        body.set("metadata", credential == null ? Json.tree(null) : credential.metadata());
        ArrayNode limits = body.putArray("rate_limits");
        body.putNull("retry_after");
        ObjectNode headers = body.putObject("headers");
        if (credential != null) {
            credential.headers().forEach(headers::put);
        }
        if (count != null) {
            limits.addObject()
                    .put("rule", count.rule())
                    .put("remaining", count.remaining())
                    .put("limit", count.limit());
            headers.put("x-ratelimit-limit", Integer.toString(count.limit()))
                    .put("x-ratelimit-remaining", Integer.toString(count.remaining()));
        }
        return body;
    }
}
