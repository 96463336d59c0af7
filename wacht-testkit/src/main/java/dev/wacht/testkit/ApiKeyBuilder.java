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
 * Creates API keys that the gateway accepts. A key does not expire by default.
 *
 * <pre>{@code
 * String apiKey = wacht.apiKey().permission("user:read").create();
 * }</pre>
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

    /** Sets the name of the key; default: {@code test key}. */
    public ApiKeyBuilder name(String keyName) {
        this.name = keyName;
        return this;
    }

    /**
     * Creates the key in another deployment. Wacht's gateway knows the keys of all deployments, so it allows this key
     * and returns the other deployment's id. Use it to test that a guard denies such a key.
     */
    public ApiKeyBuilder deployment(String otherDeploymentId) {
        this.deploymentId = otherDeploymentId;
        return this;
    }

    /** Sets the slug of the API-key app that the key belongs to; default: {@code local}. A missing app is created. */
    public ApiKeyBuilder appSlug(String slug) {
        this.appSlug = slug;
        return this;
    }

    /** Sets the user who owns the key; default: none. */
    public ApiKeyBuilder user(String userId) {
        this.user = userId;
        return this;
    }

    /** Sets the organization that the key acts for; default: none. */
    public ApiKeyBuilder organization(String organizationId) {
        this.organization = organizationId;
        return this;
    }

    /** Sets the workspace that the key acts for; default: none. */
    public ApiKeyBuilder workspace(String workspaceId) {
        this.workspace = workspaceId;
        return this;
    }

    /** Sets custom data, which the gateway returns with each check; default: none. */
    public ApiKeyBuilder metadata(Map<String, ?> data) {
        this.metadata = Map.copyOf(data);
        return this;
    }

    /**
     * Sets the lifetime, counted from {@link #create}; default: unlimited. A negative lifetime creates an expired key.
     */
    public ApiKeyBuilder lifetime(Duration duration) {
        this.lifetime = duration;
        return this;
    }

    /**
     * Limits the key to this number of calls per resource within the window; default: no limit. The gateway counts each
     * resource separately. A service that sends raw paths instead of route templates therefore gets a separate limit
     * for each id.
     *
     * @throws IllegalArgumentException if the number is negative, or the window is shorter than 1 ms or longer than
     *     36,500 days
     */
    public ApiKeyBuilder rateLimit(int calls, Duration window) {
        this.rateRule = RateRule.perKey(calls, window);
        return this;
    }

    /**
     * Creates the key and returns the value that clients send. Each call creates a new key.
     *
     * @throws IllegalArgumentException if the key would expire before 1970 or after 9999, in UTC
     */
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
