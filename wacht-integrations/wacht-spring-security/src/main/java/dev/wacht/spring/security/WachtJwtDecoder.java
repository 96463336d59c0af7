package dev.wacht.spring.security;

import dev.wacht.auth.KeysUnavailableException;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.TokenRejectedException;
import dev.wacht.auth.TokenVerifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies Wacht's session tokens for those who keep {@code oauth2ResourceServer(o -> o.jwt(…))}: with all that Spring
 * builds on a {@link Jwt}, and with Wacht's checks, its key cache and its behaviour in an outage. Thread-safe.
 *
 * <pre>{@code
 * @Bean
 * JwtDecoder decoder(TokenVerifier verifier) { return WachtJwtDecoder.of(verifier); }
 * }</pre>
 *
 * <p>Spring's default authorities come from a claim {@code scope}, which Wacht's tokens lack: a
 * {@code JwtAuthenticationConverter} has to read {@code permissions}. {@link WachtSecurity#wachtAuth()} needs none.
 */
public final class WachtJwtDecoder implements JwtDecoder {
    private static final Map<String, Object> HEADERS = Map.of("typ", "JWT");

    private final TokenVerifier verifier;

    private WachtJwtDecoder(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Creates a decoder. Does not close the verifier. */
    public static WachtJwtDecoder of(TokenVerifier verifier) {
        return new WachtJwtDecoder(verifier);
    }

    /**
     * Verifies a session token.
     *
     * @throws BadJwtException if it is rejected: Spring Security responds with 401
     * @throws KeysUnavailableException if there are no keys to verify it with. It is no {@code JwtException}, so that it is
     *     not a 401 either: {@link WachtErrorFilter} responds with 503
     */
    @Override
    public Jwt decode(String token) {
        try {
            return jwt(token, verifier.verify(token));
        } catch (TokenRejectedException e) {
            throw new BadJwtException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Jwt jwt(String token, SessionClaims claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        claims.asMap().forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        all.put("exp", claims.expiresAt());
        Instant issuedAt = instant(claims.asMap().get("iat"));
        if (issuedAt != null) {
            all.put("iat", issuedAt);
        }
        Instant notBefore = instant(claims.asMap().get("nbf"));
        if (notBefore != null) {
            all.put("nbf", notBefore);
        }
        return new Jwt(token, issuedAt, claims.expiresAt(), HEADERS, all);
    }

    private static @Nullable Instant instant(@Nullable Object seconds) {
        return seconds instanceof Number number ? Instant.ofEpochSecond(number.longValue()) : null;
    }
}
