package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.VerifiedJwt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of a session token from an older or a current issuer. Rejects a token with a claim of the wrong
 * type.
 */
final class SessionClaimsReader implements ClaimsReader<SessionClaims> {
    private final String issuer;

    SessionClaimsReader(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public SessionClaims read(VerifiedJwt jwt) throws TokenCheckFailedException {
        Map<String, @Nullable Object> claims = jwt.claims();
        return new SessionClaims(
                issuer,
                userId(claims),
                sessionId(claims),
                id(claims, "organization"),
                id(claims, "workspace"),
                permissions(claims, "organization"),
                permissions(claims, "workspace"),
                jwt.expiresAt(),
                JsonObjects.orEmpty(claims.get("metadata")),
                claims);
    }

    @Override
    public TokenVerifiedEvent event(SessionClaims claims) {
        return TokenVerifiedEvent.of(claims);
    }

    /** Rejects the tokens of transport sessions, which are signed with the same key but have no {@code sub}. */
    private static String userId(Map<String, @Nullable Object> claims) throws TokenCheckFailedException {
        if (claims.get("sub") instanceof String sub && !sub.isBlank()) {
            return sub;
        }
        throw TokenCheckFailedException.claim("sub", "must be a non-blank string");
    }

    private static @Nullable String sessionId(Map<String, @Nullable Object> claims) throws TokenCheckFailedException {
        String found = null;
        for (String name : List.of("sid", "sess", "session_id")) {
            String id = id(claims, name);
            found = found == null ? id : found;
        }
        return found;
    }

    private static @Nullable String id(Map<String, @Nullable Object> claims, String name)
            throws TokenCheckFailedException {
        Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Long number) {
            return number.toString();
        }
        if (value instanceof String text) {
            return text.isBlank() ? null : text;
        }
        throw TokenCheckFailedException.claim(name, "must be a string or a 64-bit integer");
    }

    /**
     * The flat list that older issuers write takes precedence over the nested list, even if the flat list is empty.
     * Issuers may write an empty list as null, so null does not make the token invalid.
     */
    private static Set<String> permissions(Map<String, @Nullable Object> claims, String scope)
            throws TokenCheckFailedException {
        String flat = scope + "_permissions";
        Set<String> nested = Set.of();
        Object permissions = claims.get("permissions");
        if (permissions != null) {
            if (!(permissions instanceof Map<?, ?> byScope)) {
                throw TokenCheckFailedException.claim("permissions", "must be an object");
            }
            if (byScope.get(scope) != null) {
                nested = strings("permissions." + scope, byScope.get(scope));
            }
        }
        return claims.get(flat) != null ? strings(flat, claims.get(flat)) : nested;
    }

    private static Set<String> strings(String claim, @Nullable Object value) throws TokenCheckFailedException {
        if (!(value instanceof List<?> elements)) {
            throw TokenCheckFailedException.claim(claim, "must be an array of strings");
        }
        List<String> strings = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof String string)) {
                throw TokenCheckFailedException.claim(claim, "must be an array of strings");
            }
            strings.add(string);
        }
        // A LinkedHashSet would keep the order, but take nearly twice the memory for each token in the cache.
        return Set.copyOf(strings);
    }
}
