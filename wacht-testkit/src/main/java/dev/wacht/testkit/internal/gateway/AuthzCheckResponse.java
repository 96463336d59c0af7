package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.RateLimits.Count;
import dev.wacht.testkit.internal.http.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the body of a check's response ({@code AuthzCheckResponse}). Absent values are explicit nulls. */
final class AuthzCheckResponse {
    private AuthzCheckResponse() {}

    static ObjectNode invalid() {
        return body(false, null, null, List.of());
    }

    static ObjectNode allowed(Credential credential, List<Count> counts) {
        return body(true, null, credential, counts);
    }

    static ObjectNode permissionDenied(Credential credential, List<Count> counts) {
        return body(false, "permission_denied", credential, counts);
    }

    static ObjectNode rateLimited(Credential credential, List<Count> counts, Count blocking, Duration retryAfter) {
        return body(false, "rate_limited", credential, counts)
                .put("blocked_rule", blocking.rule())
                .put("retry_after", retryAfter.toMillis());
    }

    private static ObjectNode body(
            boolean allowed, @Nullable String reason, @Nullable Credential credential, List<Count> counts) {
        ObjectNode body = Json.object()
                .put("request_id", UUID.randomUUID().toString())
                .put("allowed", allowed)
                .put("reason", reason)
                .putNull("blocked_rule");
        body.set("identity", credential == null ? Json.tree(null) : credential.identity());
        body.set("permissions", Json.tree(credential == null ? List.of() : credential.permissions()));
        body.set("metadata", credential == null ? Json.tree(null) : credential.metadata());
        ArrayNode limits = body.putArray("rate_limits");
        counts.forEach(count -> limits.addObject()
                .put("rule", count.rule())
                .put("remaining", count.remaining())
                .put("limit", count.limit()));
        body.putNull("retry_after");
        ObjectNode headers = body.putObject("headers");
        if (credential != null) {
            credential.headers().forEach(headers::put);
        }
        counts.stream()
                .min(Comparator.comparingInt(Count::remaining))
                .ifPresent(tightest -> headers.put("x-ratelimit-limit", Integer.toString(tightest.limit()))
                        .put("x-ratelimit-remaining", Integer.toString(tightest.remaining())));
        return body;
    }
}
