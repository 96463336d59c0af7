package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.JwtCheck.Signer;
import dev.wacht.auth.TokenCache.CachedToken;
import dev.wacht.auth.internal.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache never exceeds its size, and evicts expired tokens. */
class TokenCacheSizeTest {
    private static final Signer SIGNER = signer();

    private final TestClock clock = new TestClock(TestIssuer.NOW);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 130, 1_000, 10_000})
    void cacheNeverExceedsItsSize(int size) {
        TokenCache<SessionClaims> cache = new TokenCache<>(size, clock);
        for (int i = 0; i < 4 * size; i++) {
            cache.put(TokenDigest.of("token " + i), token(35));
            assertThat(cache.size()).isLessThanOrEqualTo(size);
        }
        // Digests are spread evenly, so every segment is full by now.
        assertThat(cache.size()).isEqualTo(size);
        assertThat(cache.get(TokenDigest.of("token " + (4 * size - 1)))).isNotNull();
        assertThat(cache.get(TokenDigest.of("token 0"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 130, 1_000, 10_000})
    void cacheHoldsItsFullSizeWhateverTheDigests(int size) {
        TokenCache<SessionClaims> cache = new TokenCache<>(size, clock);
        for (int i = 0; i < size; i++) {
            cache.put(TokenDigest.of("token " + i), token(35));
        }
        for (int i = 0; i < size; i++) {
            assertThat(cache.get(TokenDigest.of("token " + i))).isNotNull();
        }
    }

    @Test
    void removedTokenMakesRoom() {
        TokenCache<SessionClaims> cache = new TokenCache<>(1_000, clock);
        for (int i = 0; i < 1_000; i++) {
            cache.put(TokenDigest.of("token " + i), token(35));
        }
        cache.remove(TokenDigest.of("token 500"));
        cache.remove(TokenDigest.of("token 500"));
        assertThat(cache.size()).isEqualTo(999);
        cache.put(TokenDigest.of("another"), token(35));
        cache.put(TokenDigest.of("another"), token(35));
        assertThat(cache.size()).isEqualTo(1_000);
        assertThat(cache.get(TokenDigest.of("token 0"))).isNotNull();
    }

    @Test
    void expiredTokensAreEvictedWhenOthersAreAdded() {
        TokenCache<SessionClaims> cache = new TokenCache<>(10_000, clock);
        for (int i = 0; i < 1_000; i++) {
            cache.put(TokenDigest.of("old " + i), token(35));
        }
        clock.advance(Duration.ofSeconds(40));
        for (int i = 0; i < 1_000; i++) {
            cache.put(TokenDigest.of("new " + i), token(75));
        }
        assertThat(cache.size()).isBetween(1_000, 1_100);
    }

    @Test
    void digestIsTheWholeSha256() {
        assertThat(TokenDigest.of("abc"))
                .isEqualTo(new TokenDigest(
                        0xba7816bf8f01cfeaL, 0x414140de5dae2223L, 0xb00361a396177a9cL, 0xb410ff61f20015adL));
    }

    private static CachedToken<SessionClaims> token(long seconds) {
        TokenTimes times = new TokenTimes(TestIssuer.NOW.getEpochSecond() + seconds, 0);
        SessionClaims claims = new SessionClaims(
                TestIssuer.NAME, "u1", null, null, null, Set.of(), Set.of(), times.expiresAt(), Map.of(), Map.of());
        return new CachedToken<>(claims, times, SIGNER);
    }

    private static Signer signer() {
        try {
            VerificationKey key = new JwkSetReader(Set.of(JwsAlgorithm.ES256), null)
                    .read(TestIssuer.create().jwks().getBytes(StandardCharsets.UTF_8))
                    .get(0);
            return new Signer(new TokenHeader(JwsAlgorithm.ES256, null), key, new KeySet(List.of(key)));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
