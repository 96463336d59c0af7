package dev.wacht.auth;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorized machine: the kind of its credential, whose it is, and which permissions it has.
 *
 * <p>Immutable. A {@link MachineAuthorizer} creates it with {@link #builder}; handlers read it.
 */
public final class MachinePrincipal {
    private final MachineCredential.Kind kind;
    private final String deploymentId;
    private final Map<String, String> details;
    private final Set<String> permissions;
    private final Map<String, @Nullable Object> metadata;

    private MachinePrincipal(Builder builder) {
        this.kind = builder.kind;
        this.deploymentId = builder.deploymentId;
        this.details = Map.copyOf(builder.details);
        this.permissions = Collections.unmodifiableSet(new LinkedHashSet<>(builder.permissions));
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
    }

    /**
     * @param kind the kind of the credential that was verified, never one that a response's metadata claims
     * @param deploymentId the Wacht deployment that the credential belongs to
     * @throws IllegalArgumentException if the deployment is blank
     */
    public static Builder builder(MachineCredential.Kind kind, String deploymentId) {
        return new Builder(kind, deploymentId);
    }

    /** Returns the kind of credential that the machine sent. */
    public MachineCredential.Kind kind() {
        return kind;
    }

    /** The Wacht deployment that the credential belongs to. */
    public String deploymentId() {
        return deploymentId;
    }

    /** The api-auth app or OAuth app that the credential belongs to. */
    public Optional<String> appSlug() {
        return detail("appSlug");
    }

    /** The id of the key; not the key. */
    public Optional<String> keyId() {
        return detail("keyId");
    }

    /** The name that its owner gave the key. */
    public Optional<String> keyName() {
        return detail("keyName");
    }

    /** The user that the credential belongs to. */
    public Optional<String> ownerUserId() {
        return detail("ownerUserId");
    }

    /** The organization that the credential acts for. */
    public Optional<String> organizationId() {
        return detail("organizationId");
    }

    /** The workspace that the credential acts for. */
    public Optional<String> workspaceId() {
        return detail("workspaceId");
    }

    /** The owner's membership in the organization. */
    public Optional<String> organizationMembershipId() {
        return detail("organizationMembershipId");
    }

    /** The owner's membership in the workspace. */
    public Optional<String> workspaceMembershipId() {
        return detail("workspaceMembershipId");
    }

    /** The OAuth client that sent the token; empty for API keys. */
    public Optional<String> clientId() {
        return detail("clientId");
    }

    /**
     * The resource that the OAuth client asked for the token for (RFC 8707), as the gateway returns it; empty for API keys,
     * and if it named none. {@link ProtectedResource} compares it.
     */
    public Optional<String> oauthResource() {
        return detail("oauthResource");
    }

    /** Returns the id of the request at the gateway, to name it to Wacht's support. */
    public Optional<String> requestId() {
        return detail("requestId");
    }

    /** Returns the permissions of the credential, in no particular order; scopes for an OAuth token. Unmodifiable. */
    public Set<String> permissions() {
        return permissions;
    }

    /**
     * Returns what was stored with the credential. For API keys the customer writes it: base no decision on it.
     * Unmodifiable.
     */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    @Override
    public String toString() {
        return "MachinePrincipal[" + kind + ", deployment " + deploymentId
                + clientId()
                        .map(id -> ", client " + id)
                        .or(() -> keyId().map(id -> ", key " + id))
                        .orElse("") + "]";
    }

    private Optional<String> detail(String name) {
        return Optional.ofNullable(details.get(name));
    }

    /** Collects the details of a machine; a null or blank detail stays absent. Not thread-safe. */
    public static final class Builder {
        private final MachineCredential.Kind kind;
        private final String deploymentId;
        private final Map<String, String> details = new LinkedHashMap<>();
        private final Set<String> permissions = new LinkedHashSet<>();
        private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

        private Builder(MachineCredential.Kind kind, String deploymentId) {
            if (deploymentId.isBlank()) {
                throw new IllegalArgumentException("deploymentId is blank");
            }
            this.kind = kind;
            this.deploymentId = deploymentId;
        }

        public Builder appSlug(@Nullable String appSlug) {
            return detail("appSlug", appSlug);
        }

        public Builder keyId(@Nullable String keyId) {
            return detail("keyId", keyId);
        }

        public Builder keyName(@Nullable String keyName) {
            return detail("keyName", keyName);
        }

        public Builder ownerUserId(@Nullable String ownerUserId) {
            return detail("ownerUserId", ownerUserId);
        }

        public Builder organizationId(@Nullable String organizationId) {
            return detail("organizationId", organizationId);
        }

        public Builder workspaceId(@Nullable String workspaceId) {
            return detail("workspaceId", workspaceId);
        }

        public Builder organizationMembershipId(@Nullable String membershipId) {
            return detail("organizationMembershipId", membershipId);
        }

        public Builder workspaceMembershipId(@Nullable String membershipId) {
            return detail("workspaceMembershipId", membershipId);
        }

        public Builder clientId(@Nullable String clientId) {
            return detail("clientId", clientId);
        }

        public Builder oauthResource(@Nullable String resource) {
            return detail("oauthResource", resource);
        }

        public Builder requestId(@Nullable String requestId) {
            return detail("requestId", requestId);
        }

        /** Adds permissions. */
        public Builder permissions(Collection<String> permissions) {
            this.permissions.addAll(permissions);
            return this;
        }

        /** Adds to what was stored with the credential. */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata.putAll(metadata);
            return this;
        }

        public MachinePrincipal build() {
            return new MachinePrincipal(this);
        }

        private Builder detail(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                details.remove(name);
            } else {
                details.put(name, value);
            }
            return this;
        }
    }
}
