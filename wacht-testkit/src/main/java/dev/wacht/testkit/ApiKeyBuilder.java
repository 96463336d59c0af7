package dev.wacht.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.ClockRange;
import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.gateway.RateRule;
import dev.wacht.testkit.internal.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes API keys that the gateway knows. They do not expire unless told to.
 *
 * <p>Not thread-safe.
 */
public final class ApiKeyBuilder {
    private final Deployment deployment;
    private final List<String> permissions = new ArrayList<>();
    private String name = "test key";
    private String deploymentId;
    private String appSlug = "local";
    private @Nullable String user;
    private @Nullable String organization;
    private @Nullable String workspace;
    private @Nullable Map<String, ?> metadata;
    private @Nullable Duration lifetime;
    private @Nullable ObjectNode rateRule;

    ApiKeyBuilder(Deployment deployment) {
        this.deployment = deployment;
        this.deploymentId = deployment.id();
    }

    /** Adds a permission. */
    public ApiKeyBuilder permission(String permission) {
        permissions.add(permission);
        return this;
    }

    /** The name it is known by; {@code test key} by default. */
    public ApiKeyBuilder name(String keyName) {
        this.name = keyName;
        return this;
    }

    /**
     * A key of another deployment. Wacht's gateway finds the keys of all its customers, so this one is allowed like any
     * other, with that deployment's id: a guard has to refuse it.
     */
    public ApiKeyBuilder deployment(String otherDeploymentId) {
        this.deploymentId = otherDeploymentId;
        return this;
    }

    /** The slug of the API auth app that it belongs to; {@code local} by default. It is made if there is none. */
    public ApiKeyBuilder appSlug(String slug) {
        this.appSlug = slug;
        return this;
    }

    /** The user who owns it; none by default. */
    public ApiKeyBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** The organization that it acts for; none by default. */
    public ApiKeyBuilder organization(String organizationId) {
        this.organization = organizationId;
        return this;
    }

    /** The workspace that it acts for; none by default. */
    public ApiKeyBuilder workspace(String workspaceId) {
        this.workspace = workspaceId;
        return this;
    }

    /** Free data of the customer, given back with each check; none by default. */
    public ApiKeyBuilder metadata(Map<String, ?> data) {
        this.metadata = Map.copyOf(data);
        return this;
    }

    /** How long it lives from its creation. Negative: it has expired. */
    public ApiKeyBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /**
     * How often it may call a resource within a time; no limit by default. The gateway counts each resource by itself, so
     * a service that sends raw paths would give every id an allowance of its own.
     */
    public ApiKeyBuilder rateLimit(int calls, Duration window) {
        this.rateRule = RateRule.perKey(calls, window);
        return this;
    }

    /** Creates it and returns the key itself. Can be called again for another one. */
    public String create() {
        ObjectNode key = Json.object()
                .put("deployment_id", deploymentId)
                .put("app_slug", appSlug)
                .put("key_prefix", "wak_test")
                .put("name", name)
                .put("owner_user_id", user)
                .put("organization_id", organization)
                .put("workspace_id", workspace)
                .put(
                        "expires_at",
                        lifetime == null
                                ? null
                                : ClockRange.expiry(deployment.clock().instant(), lifetime)
                                        .toString());
        key.set("permissions", Json.tree(permissions));
        key.set("metadata", Json.tree(metadata));
        if (rateRule != null) {
            key.putArray("rate_limits").add(rateRule.deepCopy());
        }
        return deployment.issueApiKey(key);
    }
}
