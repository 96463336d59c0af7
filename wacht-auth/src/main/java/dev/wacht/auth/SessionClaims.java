package dev.wacht.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a session token. Immutable. {@link TokenVerifier} reads them from the bytes whose signature it
 * verified; {@link #builder()} creates unverified claims.
 *
 * <p>Tokens of older and current issuers are supported: ids as strings or 64-bit integers, the session as {@code sid},
 * {@code sess} or {@code session_id}, permissions nested or flat.
 */
public final class SessionClaims {
    private final String issuer;
    private final String userId;

    @Nullable private final String sessionId;

    @Nullable private final String organizationId;

    @Nullable private final String workspaceId;

    private final Set<String> organizationPermissions;
    private final Set<String> workspacePermissions;
    private final Instant expiresAt;

    private final Map<String, @Nullable Object> metadata;
    private final Map<String, @Nullable Object> all;

    SessionClaims(
            String issuer,
            String userId,
            @Nullable String sessionId,
            @Nullable String organizationId,
            @Nullable String workspaceId,
            Set<String> organizationPermissions,
            Set<String> workspacePermissions,
            Instant expiresAt,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> all) {
        this.issuer = issuer;
        this.userId = userId;
        this.sessionId = sessionId;
        this.organizationId = organizationId;
        this.workspaceId = workspaceId;
        this.organizationPermissions = organizationPermissions;
        this.workspacePermissions = workspacePermissions;
        this.expiresAt = expiresAt;
        this.metadata = metadata;
        this.all = all;
    }

    /**
     * Creates a builder of claims that no {@link TokenVerifier} verified, for tests or for tokens that were verified
     * elsewhere. Only {@link Builder#userId} is required.
     *
     * <pre>{@code
     * SessionClaims claims = SessionClaims.builder()
     *         .userId("u1")
     *         .organizationId("o1")
     *         .organizationPermissions(List.of("user:read"))
     *         .build();
     * WachtAuth auth = WachtAuth.trusted(claims);
     * }</pre>
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the issuer ({@code iss}): the deployment's frontend API, as configured. */
    public String issuer() {
        return issuer;
    }

    /** Returns the id of the signed-in user ({@code sub}). */
    public String userId() {
        return userId;
    }

    /** Returns the id of the session that the token was issued for; empty if the token has none. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    /** Returns the id of the organization that the user is active in; empty if there is none. */
    public Optional<String> organizationId() {
        return Optional.ofNullable(organizationId);
    }

    /** Returns the id of the workspace that the user is active in; empty if there is none. */
    public Optional<String> workspaceId() {
        return Optional.ofNullable(workspaceId);
    }

    /** Returns the user's permissions in the organization, in no particular order. Unmodifiable. */
    public Set<String> organizationPermissions() {
        return organizationPermissions;
    }

    /** Returns the user's permissions in the workspace, in no particular order. Unmodifiable. */
    public Set<String> workspacePermissions() {
        return workspacePermissions;
    }

    /** Returns when the token expires ({@code exp}), without {@link TokenVerifier.Builder#clockSkew}. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns the custom claims of a JWT template ({@code metadata}); empty if there are none. Unmodifiable. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    /**
     * Returns all claims as JSON values. Unmodifiable. Numbers are {@link Long} where they fit, otherwise
     * {@link java.math.BigInteger} or {@link java.math.BigDecimal}.
     */
    public Map<String, @Nullable Object> asMap() {
        return all;
    }

    @Override
    public String toString() {
        return "SessionClaims[userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }

    /** Collects claims. A null or blank id counts as absent. Not thread-safe. */
    public static final class Builder {
        private static final String UNVERIFIED = "trusted";

        /** The lifetime of Wacht's session tokens. */
        private static final Duration LIFETIME = Duration.ofSeconds(35);

        private static final Set<String> SET_BY_METHODS = Set.of(
                "iss",
                "sub",
                "sid",
                "sess",
                "session_id",
                "exp",
                "organization",
                "workspace",
                "permissions",
                "organization_permissions",
                "workspace_permissions",
                "metadata");

        private final Map<String, String> ids = new LinkedHashMap<>();
        private final Set<String> organizationPermissions = new LinkedHashSet<>();
        private final Set<String> workspacePermissions = new LinkedHashSet<>();
        private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

        @Nullable private Instant expiresAt;

        private Builder() {}

        /** Sets the issuer ({@code iss}). Default: {@code trusted}, which no verifier accepts. */
        public Builder issuer(@Nullable String issuer) {
            return id("iss", issuer);
        }

        /** Sets the id of the user ({@code sub}). Required. */
        public Builder userId(@Nullable String userId) {
            return id("sub", userId);
        }

        /** Sets the id of the session ({@code sid}). Default: none. */
        public Builder sessionId(@Nullable String sessionId) {
            return id("sid", sessionId);
        }

        /** Sets the id of the organization that the user is active in. Default: none. */
        public Builder organizationId(@Nullable String organizationId) {
            return id("organization", organizationId);
        }

        /** Sets the id of the workspace that the user is active in. Default: none. */
        public Builder workspaceId(@Nullable String workspaceId) {
            return id("workspace", workspaceId);
        }

        /** Adds permissions that the user has in the organization. */
        public Builder organizationPermissions(Collection<String> permissions) {
            organizationPermissions.addAll(permissions);
            return this;
        }

        /** Adds permissions that the user has in the workspace. */
        public Builder workspacePermissions(Collection<String> permissions) {
            workspacePermissions.addAll(permissions);
            return this;
        }

        /** Sets when the token expires ({@code exp}), in whole seconds. Default: 35 s after {@link #build()}. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /** Adds custom claims of a JWT template ({@code metadata}). */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata.putAll(metadata);
            return this;
        }

        /**
         * Adds another claim to {@link SessionClaims#asMap()}.
         *
         * @param value a JSON value, as {@link SessionClaims#asMap()} describes it; not copied
         * @throws IllegalArgumentException if another method of this builder sets the claim
         */
        public Builder claim(String name, @Nullable Object value) {
            if (SET_BY_METHODS.contains(name)) {
                throw new IllegalArgumentException("another method of this builder sets the claim " + name);
            }
            others.put(name, value);
            return this;
        }

        /**
         * Creates the claims.
         *
         * @throws IllegalStateException if there is no user id
         * @throws IllegalArgumentException if a permission is blank
         */
        public SessionClaims build() {
            String userId = ids.get("sub");
            if (userId == null) {
                throw new IllegalStateException("set userId: session claims always name a user");
            }
            Instant end = expiresAt == null ? Instant.now().plus(LIFETIME) : expiresAt;
            Instant seconds = end.truncatedTo(ChronoUnit.SECONDS);
            Set<String> ofOrganization = permissions("organizationPermissions", organizationPermissions);
            Set<String> ofWorkspace = permissions("workspacePermissions", workspacePermissions);
            Map<String, @Nullable Object> custom = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
            Map<String, @Nullable Object> all = new LinkedHashMap<>(others);
            all.put("iss", UNVERIFIED);
            all.putAll(ids);
            all.put("exp", seconds.getEpochSecond());
            all.put(
                    "permissions",
                    Map.of(
                            "organization",
                            List.copyOf(organizationPermissions),
                            "workspace",
                            List.copyOf(workspacePermissions)));
            all.put("metadata", custom);
            return new SessionClaims(
                    ids.getOrDefault("iss", UNVERIFIED),
                    userId,
                    ids.get("sid"),
                    ids.get("organization"),
                    ids.get("workspace"),
                    ofOrganization,
                    ofWorkspace,
                    seconds,
                    custom,
                    Collections.unmodifiableMap(all));
        }

        private Builder id(String claim, @Nullable String value) {
            if (value == null || value.isBlank()) {
                ids.remove(claim);
            } else {
                ids.put(claim, value);
            }
            return this;
        }

        private static Set<String> permissions(String method, Set<String> collected) {
            if (collected.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(method + " has a blank permission");
            }
            return Set.copyOf(collected);
        }
    }
}
