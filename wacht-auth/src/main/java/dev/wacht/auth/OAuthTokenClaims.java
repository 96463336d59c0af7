package dev.wacht.auth;

import dev.wacht.auth.internal.GrantedResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a verified OAuth access token that is a JWT, read from the bytes whose signature was
 * verified. Immutable.
 */
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

    /** Returns the issuer ({@code iss}): the URL of the OAuth app, exactly as configured in the verifier. */
    public String issuer() {
        return issuer;
    }

    /** Returns the id of the user who authorized the client ({@code sub}). */
    public String userId() {
        return userId;
    }

    /** Returns the id of the OAuth client that the token was issued to ({@code client_id}). */
    public String clientId() {
        return clientId;
    }

    /** Returns the id of the session in which the user authorized the client ({@code sid}); empty if there is none. */
    public Optional<String> sessionId() {
        return text("sid");
    }

    /** Returns the id of the token ({@code jti}); empty if it has none. */
    public Optional<String> tokenId() {
        return text("jti");
    }

    /** Returns the audience of the token ({@code aud}): the granted resources, or the client. Unmodifiable. */
    public Set<String> audience() {
        return audience;
    }

    /** Returns the id of the organization that was granted; empty if none or several were. */
    public Optional<String> organizationId() {
        return granted(GrantedResource.Kind.ORGANIZATION);
    }

    /** Returns the id of the workspace that was granted; empty if none or several were. */
    public Optional<String> workspaceId() {
        return granted(GrantedResource.Kind.WORKSPACE);
    }

    /** Returns the scopes ({@code scope}); empty if the token has none. Unmodifiable. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Returns when the token expires ({@code exp}), without {@link OAuthTokenVerifier.Builder#clockSkew}. */
    public Instant expiresAt() {
        return expiresAt;
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
        return "OAuthTokenClaims[userId=" + userId + ", clientId=" + clientId + ", expiresAt=" + expiresAt + "]";
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(all.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** Returns the id of the granted resource of this kind; empty if there are several, because none is preferred. */
    private Optional<String> granted(GrantedResource.Kind kind) {
        Set<String> ids = audience.stream()
                .flatMap(value -> GrantedResource.parse(value).stream())
                .flatMap(resource -> resource.idOf(kind).stream())
                .collect(Collectors.toSet());
        return ids.size() == 1 ? ids.stream().findFirst() : Optional.empty();
    }
}
