package dev.wacht.testkit.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's data about an API key or an opaque OAuth token, without its secret. Immutable.
 *
 * @param headers the headers that the gateway returns with each check
 */
public record Credential(
        String id,
        String name,
        String deploymentId,
        String appSlug,
        List<String> permissions,
        @Nullable String ownerUserId,
        @Nullable String organizationId,
        @Nullable String workspaceId,
        JsonNode metadata,
        Map<String, String> headers,
        @Nullable Instant expiresAt,
        List<RateRule> rateRules) {

    public Credential {
        permissions = List.copyOf(permissions);
        headers = Map.copyOf(headers);
        rateRules = List.copyOf(rateRules);
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Returns the {@code AuthzIdentity}. Absent ids are explicit nulls. */
    ObjectNode identity() {
        return Json.object()
                .put("key_id", id)
                .put("deployment_id", deploymentId)
                .put("app_slug", appSlug)
                .put("key_name", name)
                .put("owner_user_id", ownerUserId)
                .put("organization_id", organizationId)
                .put("workspace_id", workspaceId)
                .putNull("organization_membership_id")
                .putNull("workspace_membership_id");
    }
}
