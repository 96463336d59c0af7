package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.Signer;
import dev.wacht.auth.JwtCheck.VerifiedJwt;
import dev.wacht.auth.TokenCache.CachedToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Checks each token in full only once: accepted tokens are cached, and concurrent requests with one token share one
 * check. The result is always the same as that of a full check at that moment. Thread-safe.
 */
final class CachingTokenCheck<C> {
    private final JwtCheck jwtCheck;
    private final ClaimsReader<C> reader;

    @Nullable private final TokenCache<C> cache;

    private final ClaimsInterner strings = new ClaimsInterner();

    private final ConcurrentMap<TokenDigest, CompletableFuture<CachedToken<C>>> running = new ConcurrentHashMap<>();

    /** @param cache the cache; null if it is disabled */
    CachingTokenCheck(JwtCheck jwtCheck, ClaimsReader<C> reader, @Nullable TokenCache<C> cache) {
        this.jwtCheck = jwtCheck;
        this.reader = reader;
        this.cache = cache;
    }

    /**
     * @throws TokenCheckFailedException if the token is invalid
     * @throws AuthUnavailableException if the token cannot be verified right now
     * @throws KeysPendingException if the keys are still being fetched, and {@code wait} is {@link KeyWaitMode#NEVER}
     */
    C check(ReceivedToken token, KeyWaitMode wait) throws TokenCheckFailedException {
        if (cache == null || token.isTooLong()) {
            return checkWithoutCache(token, wait).claims();
        }
        TokenDigest digest = TokenDigest.of(token.text());
        CachedToken<C> known = cached(cache, digest, wait);
        return known == null ? checkOnce(cache, digest, token, wait).claims() : known.claims();
    }

    private @Nullable CachedToken<C> cached(TokenCache<C> cache, TokenDigest digest, KeyWaitMode wait)
            throws TokenCheckFailedException {
        CachedToken<C> known = cache.get(digest);
        if (known == null) {
            return null;
        }
        try {
            Signer signer = jwtCheck.recheck(known.times(), known.signer(), wait);
            if (signer == null) {
                cache.remove(digest);
                return null;
            }
            if (!signer.equals(known.signer())) {
                // The keys were fetched again and still include this key. Caching the new signer makes the next check
                // cheaper.
                cache.put(digest, new CachedToken<>(known.claims(), known.times(), signer));
            }
            reader.accept(known.claims());
            return known;
        } catch (TokenCheckFailedException failed) {
            cache.remove(digest);
            throw failed;
        }
    }

    /**
     * The first caller checks the token. Other callers wait for the result, without any lock. Callers that may not wait
     * check the token themselves.
     */
    private CachedToken<C> checkOnce(TokenCache<C> cache, TokenDigest digest, ReceivedToken token, KeyWaitMode wait)
            throws TokenCheckFailedException {
        CompletableFuture<CachedToken<C>> mine = new CompletableFuture<>();
        CompletableFuture<CachedToken<C>> first = running.putIfAbsent(digest, mine);
        if (first != null) {
            CachedToken<C> shared = wait == KeyWaitMode.BLOCK ? share(first) : null;
            return shared == null ? checkWithoutCache(token, wait) : shared;
        }
        try {
            // Another check may have completed since the cache was read.
            CachedToken<C> checked = cached(cache, digest, wait);
            if (checked == null) {
                checked = checkForCache(token, wait);
                cache.put(digest, checked);
            }
            mine.complete(checked);
            return checked;
        } catch (TokenCheckFailedException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(digest, mine);
        }
    }

    /**
     * Returns the result of the other check; null if it failed for a reason that might not apply to this check, such as
     * an interrupt.
     */
    private static <C> @Nullable CachedToken<C> share(CompletableFuture<CachedToken<C>> other)
            throws TokenCheckFailedException {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenCheckFailedException failed) {
                throw failed;
            }
            return null;
        }
    }

    private CachedToken<C> checkWithoutCache(ReceivedToken token, KeyWaitMode wait) throws TokenCheckFailedException {
        return read(jwtCheck.verify(token.compact(), wait));
    }

    private CachedToken<C> checkForCache(ReceivedToken token, KeyWaitMode wait) throws TokenCheckFailedException {
        VerifiedJwt jwt = jwtCheck.verify(token.compact(), wait);
        return read(jwt.with(strings.in(jwt.claims())));
    }

    private CachedToken<C> read(VerifiedJwt jwt) throws TokenCheckFailedException {
        C claims = reader.read(jwt);
        reader.accept(claims);
        return new CachedToken<>(claims, jwt.times(), jwt.signer());
    }
}
