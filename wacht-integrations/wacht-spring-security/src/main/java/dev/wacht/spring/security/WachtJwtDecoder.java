package dev.wacht.spring.security;

import dev.wacht.auth.Caller;
import dev.wacht.auth.KeysUnavailableException;
import dev.wacht.auth.SessionClaims;
import dev.wacht.auth.TokenRejectedException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies Wacht's session tokens for applications that keep {@code oauth2ResourceServer(o -> o.jwt(…))}. Such
 * applications keep everything that Spring builds on a {@link Jwt}, and get Wacht's checks, key cache and behaviour
 * during an outage. Thread-safe.
 *
 * <pre>{@code
 * @Bean
 * JwtDecoder decoder(TokenVerifier verifier) { return WachtJwtDecoder.of(verifier); }
 * }</pre>
 *
 * <p>The {@code permissions} claim is always present, in the form {@code {organization: […], workspace: […]}},
 * whichever form the token itself uses. Spring's default authorities come from a claim {@code scope}, which Wacht's
 * tokens lack: set a {@code JwtAuthenticationConverter} with {@link #authorities} on the resource server.
 */
public final class WachtJwtDecoder implements JwtDecoder {
    private static final Map<String, Object> HEADERS = Map.of("typ", "JWT");
    private static final String PERMISSIONS = "permissions";
    private static final String ORGANIZATION = "organization";
    private static final String WORKSPACE = "workspace";

    private final TokenVerifier verifier;

    private WachtJwtDecoder(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** Returns a decoder. It does not close the verifier. */
    public static WachtJwtDecoder of(TokenVerifier verifier) {
        return new WachtJwtDecoder(verifier);
    }

    /**
     * Verifies a session token. Blocks while keys are fetched.
     *
     * @throws BadJwtException if the token is rejected: Spring Security responds with 401
     * @throws KeysUnavailableException if there are no keys to verify the token with. This exception is not a
     *     {@code JwtException}, so Spring Security does not respond with 401; {@link WachtErrorFilter} responds with
     *     503
     */
    @Override
    public Jwt decode(String token) {
        try {
            return jwt(token, verifier.verify(token));
        } catch (TokenRejectedException e) {
            throw new BadJwtException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the authorities of a token that this class decoded: its permissions, as in a chain with
     * {@link WachtSecurity#wachtAuth()}.
     *
     * <pre>{@code
     * JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
     * converter.setJwtGrantedAuthoritiesConverter(WachtJwtDecoder::authorities);
     * }</pre>
     *
     * @throws IllegalArgumentException if the claim {@code permissions} does not have this form, because another
     *     decoder created the token
     */
    public static Collection<GrantedAuthority> authorities(Jwt jwt) {
        SessionClaims claims = SessionClaims.builder()
                .userId(jwt.getSubject())
                .organizationPermissions(permissions(jwt, ORGANIZATION))
                .workspacePermissions(permissions(jwt, WORKSPACE))
                .build();
        return PermissionAuthorities.DEFAULT.of(Caller.of(WachtAuth.trusted(claims)));
    }

    private static List<String> permissions(Jwt jwt, String scope) {
        if (jwt.getClaim(PERMISSIONS) instanceof Map<?, ?> scopes && scopes.get(scope) instanceof Collection<?> names) {
            return names.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("the token was not decoded by WachtJwtDecoder: it has no claim "
                + PERMISSIONS + " with a list " + scope);
    }

    static Jwt jwt(String token, SessionClaims claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        claims.asMap().forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        all.put(
                PERMISSIONS,
                Map.of(
                        ORGANIZATION, List.copyOf(claims.organizationPermissions()),
                        WORKSPACE, List.copyOf(claims.workspacePermissions())));
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
