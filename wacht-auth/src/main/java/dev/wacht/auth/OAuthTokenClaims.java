package dev.wacht.auth;

import dev.wacht.auth.internal.GrantedResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a verified OAuth access token says. Immutable; read from the very bytes whose signature was checked. */
public final class OAuthTokenClaims {
    private final String issuer;
    private final String userId;
    private final String clientId;
    private final Set<String> audience;
    private final Set<String> scopes;
    private final Instant expiresAt;
    private final Map<String, @Nullable Object> all;

    OAuthTokenClaims(
            String issuer,
            String userId,
            String clientId,
            Set<String> audience,
            Set<String> scopes,
            Instant expiresAt,
            Map<String, @Nullable Object> all) {
        this.issuer = issuer;
        this.userId = userId;
        this.clientId = clientId;
        this.audience = audience;
        this.scopes = scopes;
        this.expiresAt = expiresAt;
        this.all = all;
    }

    /** The OAuth app ({@code iss}), as configured. */
    public String issuer() {
        return issuer;
    }

    /** The user who let the client in ({@code sub}). */
    public String userId() {
        return userId;
    }

    /** The OAuth client that the token was issued to. */
    public String clientId() {
        return clientId;
    }

    /** The session in which the user agreed ({@code sid}). */
    public Optional<String> sessionId() {
        return text("sid");
    }

    /** The id of the token ({@code jti}). */
    public Optional<String> tokenId() {
        return text("jti");
    }

    /** What the token is for: the granted resource, or the client. Unmodifiable. */
    public Set<String> audience() {
        return audience;
    }

    /** The organization that was granted, if one was. */
    public Optional<String> organizationId() {
        return granted(GrantedResource.Kind.ORGANIZATION);
    }

    /** The workspace that was granted, if one was. */
    public Optional<String> workspaceId() {
        return granted(GrantedResource.Kind.WORKSPACE);
    }

    /** What the client may do. Unmodifiable. */
    public Set<String> scopes() {
        return scopes;
    }

    /** When the token ends ({@code exp}), without the allowance for clocks. */
    public Instant expiresAt() {
        return expiresAt;
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
        return "OAuthTokenClaims[userId=" + userId + ", clientId=" + clientId + ", expiresAt=" + expiresAt + "]";
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(all.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** A token for several resources of a kind acts for none of them in particular. */
    private Optional<String> granted(GrantedResource.Kind kind) {
        Set<String> ids = audience.stream()
                .flatMap(value -> GrantedResource.parse(value).stream())
                .flatMap(resource -> resource.idOf(kind).stream())
                .collect(Collectors.toSet());
        return ids.size() == 1 ? ids.stream().findFirst() : Optional.empty();
    }
}
