package dev.wacht.auth;

import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a signed token of one issuer. One path, in order of cost: form, header, issuer, times, signature. The first
 * failure ends it, and what is returned comes from the bytes that the signature is over.
 */
final class JwtVerifier {
    /** Each round needs a newer answer of the key endpoint, so a second is rare; the bound is for odd clocks. */
    private static final int MAX_ROUNDS = 3;

    private final String issuer;
    private final Set<JwsAlgorithm> algorithms;
    private final Duration clockSkew;
    private final Clock clock;

    @Nullable private final Provider provider;

    private final KeySource keySource;

    JwtVerifier(
            String issuer,
            Set<JwsAlgorithm> algorithms,
            Duration clockSkew,
            Clock clock,
            @Nullable Provider provider,
            KeySource keySource) {
        this.issuer = issuer;
        this.algorithms = algorithms;
        this.clockSkew = clockSkew;
        this.clock = clock;
        this.provider = provider;
        this.keySource = keySource;
    }

    /**
     * @throws TokenRefusal if the token is bad
     * @throws AuthUnavailableException if that cannot be found out
     */
    VerifiedJwt verify(String token) throws TokenRefusal {
        CompactToken compact = CompactToken.parse(token);
        TokenHeader header = TokenHeader.read(compact.header(), algorithms);
        Map<String, @Nullable Object> claims = compact.payload();
        if (!issuer.equals(claims.get("iss"))) {
            throw new TokenRefusal(TokenRejection.wrongIssuer());
        }
        Instant expiresAt = TokenTimes.check(claims, clock.instant(), clockSkew);
        checkSignature(compact, header);
        return new VerifiedJwt(claims, expiresAt);
    }

    private void checkSignature(CompactToken token, TokenHeader header) throws TokenRefusal {
        KeySet keys = keySource.keys();
        List<VerificationKey> tried = List.of();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<VerificationKey> candidates = keys.candidates(header);
            for (VerificationKey candidate : candidates) {
                if (!tried.contains(candidate)
                        && header.algorithm()
                                .verifies(candidate.key(), token.signedBytes(), token.signature(), provider)) {
                    return;
                }
            }
            tried = candidates;
            KeySet newer = keySource.newerThan(keys);
            if (newer == keys) {
                break;
            }
            keys = newer;
        }
        throw new TokenRefusal(
                tried.isEmpty() && header.keyId() != null
                        ? TokenRejection.unknownKey()
                        : TokenRejection.badSignature());
    }

    /** What a good token says. */
    record VerifiedJwt(Map<String, @Nullable Object> claims, Instant expiresAt) {}
}
