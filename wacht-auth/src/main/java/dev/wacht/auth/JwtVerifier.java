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
    /** Each round needs newer keys from the key endpoint, so a second is rare; the bound is for clocks that jump. */
    private static final int MAX_ROUNDS = 3;

    private final String issuer;
    private final Set<JwsAlgorithm> algorithms;
    private final boolean keyIdRequired;
    private final Duration clockSkew;
    private final Clock clock;

    @Nullable private final Provider provider;

    private final KeySource keySource;

    /** @param keyIdRequired whether a token without {@code kid} is refused, not tried with each key */
    JwtVerifier(
            String issuer,
            Set<JwsAlgorithm> algorithms,
            boolean keyIdRequired,
            Duration clockSkew,
            Clock clock,
            @Nullable Provider provider,
            KeySource keySource) {
        this.issuer = issuer;
        this.algorithms = algorithms;
        this.keyIdRequired = keyIdRequired;
        this.clockSkew = clockSkew;
        this.clock = clock;
        this.provider = provider;
        this.keySource = keySource;
    }

    /**
     * @throws TokenRefusal if the token is bad
     * @throws AuthUnavailableException if that cannot be found out
     * @throws KeysPending if keys are being fetched, and {@code wait} is {@link KeyWait#NEVER}
     */
    VerifiedJwt verify(CompactToken compact, KeyWait wait) throws TokenRefusal {
        TokenHeader header = TokenHeader.read(compact.header(), algorithms);
        if (keyIdRequired && header.keyId() == null) {
            throw new TokenRefusal(TokenRejection.malformed("the header has no kid"));
        }
        Map<String, @Nullable Object> claims = compact.payload();
        if (!issuer.equals(claims.get("iss"))) {
            throw new TokenRefusal(TokenRejection.wrongIssuer());
        }
        TokenTimes times = TokenTimes.read(claims);
        times.check(clock.instant(), clockSkew);
        return new VerifiedJwt(claims, times, signer(compact, header, wait));
    }

    /**
     * Whether a token that was verified before still is: it has not ended, and the issuer still has the key that made it.
     *
     * @return where its key was found this time; null if it was withdrawn, and the token has to be verified anew
     * @throws TokenRefusal if its time is over
     * @throws KeysUnavailableException if the keys are too old to go by
     */
    @Nullable Signer recheck(TokenTimes times, Signer before, KeyWait wait) throws TokenRefusal {
        times.check(clock.instant(), clockSkew);
        return before.in(keySource.keys(wait));
    }

    private Signer signer(CompactToken token, TokenHeader header, KeyWait wait) throws TokenRefusal {
        KeySet keys = keySource.keys(wait);
        List<VerificationKey> tried = List.of();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<VerificationKey> candidates = keys.candidates(header);
            for (VerificationKey candidate : candidates) {
                if (!tried.contains(candidate)
                        && header.algorithm()
                                .verifies(candidate.key(), token.signedBytes(), token.signature(), provider)) {
                    return new Signer(header, candidate, keys);
                }
            }
            tried = candidates;
            KeySet newer = keySource.newerThan(keys, wait);
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

    /** What a good token says, and who says so. */
    record VerifiedJwt(Map<String, @Nullable Object> claims, TokenTimes times, Signer signer) {
        Instant expiresAt() {
            return times.expiresAt();
        }

        VerifiedJwt with(Map<String, @Nullable Object> equalClaims) {
            return new VerifiedJwt(equalClaims, times, signer);
        }
    }

    /** The key that made a signature, and the set that it was last found in. */
    record Signer(TokenHeader header, VerificationKey key, KeySet keys) {
        private @Nullable Signer in(KeySet current) {
            if (current == keys) {
                return this;
            }
            return current.candidates(header).contains(key) ? new Signer(header, key, current) : null;
        }
    }
}
