package dev.wacht.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified session token says. Immutable; read from the very bytes whose signature was checked.
 *
 * <p>Both generations of issuers are understood: ids as strings or 64-bit integers, the session as {@code sid},
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

    /** The deployment's frontend API ({@code iss}), as configured. */
    public String issuer() {
        return issuer;
    }

    /** The signed-in user ({@code sub}). */
    public String userId() {
        return userId;
    }

    /** The session that the token was issued for. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(sessionId);
    }

    /** The organization that the user is active in. */
    public Optional<String> organizationId() {
        return Optional.ofNullable(organizationId);
    }

    /** The workspace that the user is active in. */
    public Optional<String> workspaceId() {
        return Optional.ofNullable(workspaceId);
    }

    /** The user's permissions in the organization. Unmodifiable. */
    public Set<String> organizationPermissions() {
        return organizationPermissions;
    }

    /** The user's permissions in the workspace. Unmodifiable. */
    public Set<String> workspacePermissions() {
        return workspacePermissions;
    }

    /** When the token ends ({@code exp}), without the allowance for clocks. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Custom claims of a JWT template ({@code metadata}); empty if there are none. Unmodifiable. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    /**
     * Every claim, unmodifiable. Numbers are {@link Long} where they fit, else exact
     * ({@link java.math.BigInteger}, {@link java.math.BigDecimal}).
     */
    public Map<String, @Nullable Object> asMap() {
        return all;
    }

    @Override
    public String toString() {
        return "SessionClaims[userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
