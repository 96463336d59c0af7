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
 * An authorized machine: the kind of its credential, its owner and its permissions.
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
     * Creates a builder.
     *
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

    /** Returns the id of the Wacht deployment that the credential belongs to. */
    public String deploymentId() {
        return deploymentId;
    }

    /** Returns the slug of the api-auth app or OAuth app that the credential belongs to; empty if unknown. */
    public Optional<String> appSlug() {
        return detail("appSlug");
    }

    /** Returns the id of the API key, which is not secret; empty if unknown. */
    public Optional<String> keyId() {
        return detail("keyId");
    }

    /** Returns the name that its owner gave the API key; empty if unknown. */
    public Optional<String> keyName() {
        return detail("keyName");
    }

    /** Returns the id of the user that the credential belongs to; empty if it belongs to no user. */
    public Optional<String> ownerUserId() {
        return detail("ownerUserId");
    }

    /** Returns the id of the organization that the credential acts for; empty if there is none. */
    public Optional<String> organizationId() {
        return detail("organizationId");
    }

    /** Returns the id of the workspace that the credential acts for; empty if there is none. */
    public Optional<String> workspaceId() {
        return detail("workspaceId");
    }

    /** Returns the id of the owner's membership in the organization; empty if there is none. */
    public Optional<String> organizationMembershipId() {
        return detail("organizationMembershipId");
    }

    /** Returns the id of the owner's membership in the workspace; empty if there is none. */
    public Optional<String> workspaceMembershipId() {
        return detail("workspaceMembershipId");
    }

    /** Returns the id of the OAuth client that sent the token; empty for API keys. */
    public Optional<String> clientId() {
        return detail("clientId");
    }

    /**
     * Returns the resource for which the OAuth client requested the token (RFC 8707), as the gateway returns it; empty
     * for API keys, and if the client named no resource. {@link ProtectedResource} compares it with its own identifier.
     */
    public Optional<String> oauthResource() {
        return detail("oauthResource");
    }

    /** Returns the gateway's id of the request, for questions to Wacht's support; empty if unknown. */
    public Optional<String> requestId() {
        return detail("requestId");
    }

    /**
     * Returns the permissions of the credential, in no particular order. For an OAuth token, these are its scopes.
     * Unmodifiable.
     */
    public Set<String> permissions() {
        return permissions;
    }

    /**
     * Returns the metadata that was stored with the credential. The customer writes the metadata of API keys: do not
     * base authorization on it. Unmodifiable.
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

    /** Collects the details of a machine. A null or blank detail counts as absent. Not thread-safe. */
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

        /** Sets the slug of the api-auth app or OAuth app that the credential belongs to. Default: none. */
        public Builder appSlug(@Nullable String appSlug) {
            return detail("appSlug", appSlug);
        }

        /** Sets the id of the API key. Default: none. */
        public Builder keyId(@Nullable String keyId) {
            return detail("keyId", keyId);
        }

        /** Sets the name that its owner gave the API key. Default: none. */
        public Builder keyName(@Nullable String keyName) {
            return detail("keyName", keyName);
        }

        /** Sets the id of the user that the credential belongs to. Default: none. */
        public Builder ownerUserId(@Nullable String ownerUserId) {
            return detail("ownerUserId", ownerUserId);
        }

        /** Sets the id of the organization that the credential acts for. Default: none. */
        public Builder organizationId(@Nullable String organizationId) {
            return detail("organizationId", organizationId);
        }

        /** Sets the id of the workspace that the credential acts for. Default: none. */
        public Builder workspaceId(@Nullable String workspaceId) {
            return detail("workspaceId", workspaceId);
        }

        /** Sets the id of the owner's membership in the organization. Default: none. */
        public Builder organizationMembershipId(@Nullable String membershipId) {
            return detail("organizationMembershipId", membershipId);
        }

        /** Sets the id of the owner's membership in the workspace. Default: none. */
        public Builder workspaceMembershipId(@Nullable String membershipId) {
            return detail("workspaceMembershipId", membershipId);
        }

        /** Sets the id of the OAuth client that sent the token. Default: none. */
        public Builder clientId(@Nullable String clientId) {
            return detail("clientId", clientId);
        }

        /** Sets the resource for which the OAuth client requested the token (RFC 8707). Default: none. */
        public Builder oauthResource(@Nullable String resource) {
            return detail("oauthResource", resource);
        }

        /** Sets the gateway's id of the request. Default: none. */
        public Builder requestId(@Nullable String requestId) {
            return detail("requestId", requestId);
        }

        /** Adds permissions of the credential, or scopes of the OAuth token. */
        public Builder permissions(Collection<String> permissions) {
            this.permissions.addAll(permissions);
            return this;
        }

        /** Adds metadata that was stored with the credential. */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata.putAll(metadata);
            return this;
        }

        /** Creates the principal. */
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
