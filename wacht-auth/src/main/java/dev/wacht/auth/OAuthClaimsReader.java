package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.VerifiedJwt;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of an OAuth access token. Rejects a token that has a claim of the wrong type, or that is for another
 * audience.
 */
final class OAuthClaimsReader implements ClaimsReader<OAuthTokenClaims> {
    private final String issuer;
    private final Predicate<String> accepted;

    /** @param accepted the accepted audiences; a token must have at least one of them */
    OAuthClaimsReader(String issuer, Predicate<String> accepted) {
        this.issuer = issuer;
        this.accepted = accepted;
    }

    @Override
    public OAuthTokenClaims read(VerifiedJwt jwt) throws TokenCheckFailedException {
        Map<String, @Nullable Object> claims = jwt.claims();
        // ID tokens are signed with the same key, and are issued for the same client.
        if (!"access_token".equals(claims.get("token_use"))) {
            throw TokenCheckFailedException.claim("token_use", "must be access_token: this is another kind of token");
        }
        Set<String> audience = audience(claims.get("aud"));
        return new OAuthTokenClaims(
                issuer,
                text(claims, "sub"),
                text(claims, "client_id"),
                audience,
                scopes(claims),
                jwt.expiresAt(),
                claims);
    }

    /**
     * Checks the audience. Called at every use of a cached token, because the result of a predicate may change, for
     * example when a tenant is added or removed.
     */
    @Override
    public void accept(OAuthTokenClaims claims) throws TokenCheckFailedException {
        if (claims.audience().stream().noneMatch(accepted)) {
            throw TokenCheckFailedException.claim("aud", "names no audience that " + accepted + " accepts");
        }
    }

    @Override
    public TokenVerifiedEvent event(OAuthTokenClaims claims) {
        return TokenVerifiedEvent.of(claims);
    }

    /** Reads one string, or an array of strings (RFC 7519, section 4.1.3). */
    private static Set<String> audience(@Nullable Object value) throws TokenCheckFailedException {
        List<?> entries = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        Set<String> audience = new LinkedHashSet<>();
        for (Object entry : entries) {
            if (!(entry instanceof String text)) {
                throw TokenCheckFailedException.claim("aud", "must be a string or an array of strings");
            }
            audience.add(text);
        }
        return Collections.unmodifiableSet(audience);
    }

    private static String text(Map<String, @Nullable Object> claims, String name) throws TokenCheckFailedException {
        if (claims.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw TokenCheckFailedException.claim(name, "must be a non-blank string");
    }

    /** Reads scopes that are separated by spaces (RFC 6749, section 3.3); empty if there is no such claim. */
    private static Set<String> scopes(Map<String, @Nullable Object> claims) throws TokenCheckFailedException {
        Object value = claims.get("scope");
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof String text)) {
            throw TokenCheckFailedException.claim("scope", "must be a string");
        }
        return Arrays.stream(text.split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }
}
