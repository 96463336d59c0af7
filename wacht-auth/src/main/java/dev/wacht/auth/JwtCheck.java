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
 * Checks a signed token of one issuer, without a cache. Checks in order of cost: form, header, issuer, times,
 * signature; the first failure ends the check. The returned claims come from the bytes that were signed.
 */
final class JwtCheck {
    /**
     * Each round needs newer keys from the key endpoint, so a second round is rare. The limit matters only if the clock
     * jumps.
     */
    private static final int MAX_ROUNDS = 3;

    private final String issuer;
    private final Set<JwsAlgorithm> algorithms;
    private final boolean keyIdRequired;
    private final Duration clockSkew;
    private final Clock clock;

    @Nullable private final Provider provider;

    private final KeySource keySource;

    /** @param keyIdRequired whether a token without {@code kid} is rejected, rather than tried with each key */
    JwtCheck(
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
     * @throws TokenCheckFailedException if the token is invalid
     * @throws AuthUnavailableException if the token cannot be verified right now
     * @throws KeysPendingException if the keys are still being fetched, and {@code wait} is {@link KeyWaitMode#NEVER}
     */
    VerifiedJwt verify(CompactToken compact, KeyWaitMode wait) throws TokenCheckFailedException {
        TokenHeader header = TokenHeader.read(compact.header(), algorithms);
        if (keyIdRequired && header.keyId() == null) {
            throw new TokenCheckFailedException(TokenRejection.malformed("the header has no kid"));
        }
        Map<String, @Nullable Object> claims = compact.payload();
        if (!issuer.equals(claims.get("iss"))) {
            throw new TokenCheckFailedException(TokenRejection.wrongIssuer());
        }
        TokenTimes times = TokenTimes.read(claims);
        times.check(clock.instant(), clockSkew);
        return new VerifiedJwt(claims, times, signer(compact, header, wait));
    }

    /**
     * Checks a token that was verified before: it must not have expired, and the issuer must still have the key that
     * signed it.
     *
     * @return the key, and the key set that it is in now; null if the issuer withdrew the key, so that the token must
     *     be verified again
     * @throws TokenCheckFailedException if the token has expired
     * @throws KeysUnavailableException if the known keys are too old and no newer ones can be fetched
     */
    @Nullable Signer recheck(TokenTimes times, Signer before, KeyWaitMode wait) throws TokenCheckFailedException {
        times.check(clock.instant(), clockSkew);
        return before.in(keySource.keys(wait));
    }

    private Signer signer(CompactToken token, TokenHeader header, KeyWaitMode wait) throws TokenCheckFailedException {
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
        throw new TokenCheckFailedException(
                tried.isEmpty() && header.keyId() != null
                        ? TokenRejection.unknownKey()
                        : TokenRejection.badSignature());
    }

    /** The claims of a verified token, its times, and the key that signed it. */
    record VerifiedJwt(Map<String, @Nullable Object> claims, TokenTimes times, Signer signer) {
        Instant expiresAt() {
            return times.expiresAt();
        }

        VerifiedJwt with(Map<String, @Nullable Object> equalClaims) {
            return new VerifiedJwt(equalClaims, times, signer);
        }
    }

    /** The key that signed a token, and the key set that it was last found in. */
    record Signer(TokenHeader header, VerificationKey key, KeySet keys) {
        private @Nullable Signer in(KeySet current) {
            if (current == keys) {
                return this;
            }
            return current.candidates(header).contains(key) ? new Signer(header, key, current) : null;
        }
    }
}
