package dev.wacht.auth;

import dev.wacht.auth.JwtVerifier.Signer;
import dev.wacht.auth.JwtVerifier.VerifiedJwt;
import dev.wacht.auth.TokenMemory.RememberedToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens, each one in full only once: accepted tokens are cached, and concurrent requests with one token share
 * one check. The result is always that of a full check at that moment. Thread-safe.
 */
final class TokenCheck<C> {
    private final JwtVerifier jwts;
    private final ClaimsReader<C> reader;

    @Nullable private final TokenMemory<C> memory;

    private final SharedStrings strings = new SharedStrings();

    private final ConcurrentMap<TokenDigest, CompletableFuture<RememberedToken<C>>> running = new ConcurrentHashMap<>();

    /** @param memory null if the cache is off */
    TokenCheck(JwtVerifier jwts, ClaimsReader<C> reader, @Nullable TokenMemory<C> memory) {
        this.jwts = jwts;
        this.reader = reader;
        this.memory = memory;
    }

    /**
     * @throws TokenRefusal if the token is bad
     * @throws AuthUnavailableException if that cannot be found out
     * @throws KeysPending if keys are being fetched, and {@code wait} is {@link KeyWait#NEVER}
     */
    C check(SentToken token, KeyWait wait) throws TokenRefusal {
        if (memory == null || token.isTooLong()) {
            return checkInFull(token, wait).claims();
        }
        TokenDigest digest = TokenDigest.of(token.text());
        RememberedToken<C> known = recall(memory, digest, wait);
        return known == null ? checkOnce(memory, digest, token, wait).claims() : known.claims();
    }

    private @Nullable RememberedToken<C> recall(TokenMemory<C> memory, TokenDigest digest, KeyWait wait)
            throws TokenRefusal {
        RememberedToken<C> known = memory.get(digest);
        if (known == null) {
            return null;
        }
        try {
            Signer signer = jwts.recheck(known.times(), known.signer(), wait);
            if (signer == null) {
                memory.remove(digest);
                return null;
            }
            if (!signer.equals(known.signer())) {
                // The keys were fetched again and this one is among them: found with less effort next time.
                memory.put(digest, new RememberedToken<>(known.claims(), known.times(), signer));
            }
            reader.accept(known.claims());
            return known;
        } catch (TokenRefusal refusal) {
            memory.remove(digest);
            throw refusal;
        }
    }

    /**
     * The first caller checks the token. Others wait for its result, without any lock, or check the token themselves if
     * they may not wait.
     */
    private RememberedToken<C> checkOnce(TokenMemory<C> memory, TokenDigest digest, SentToken token, KeyWait wait)
            throws TokenRefusal {
        CompletableFuture<RememberedToken<C>> mine = new CompletableFuture<>();
        CompletableFuture<RememberedToken<C>> first = running.putIfAbsent(digest, mine);
        if (first != null) {
            RememberedToken<C> shared = wait == KeyWait.BLOCK ? share(first) : null;
            return shared == null ? checkInFull(token, wait) : shared;
        }
        try {
            // Another check may have ended since the cache was read.
            RememberedToken<C> checked = recall(memory, digest, wait);
            if (checked == null) {
                checked = checkToKeep(token, wait);
                memory.put(digest, checked);
            }
            mine.complete(checked);
            return checked;
        } catch (TokenRefusal | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(digest, mine);
        }
    }

    /**
     * Returns the result of the other check; null if it failed for a reason that may be its own, such as an interrupt.
     */
    private static <C> @Nullable RememberedToken<C> share(CompletableFuture<RememberedToken<C>> other)
            throws TokenRefusal {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenRefusal refusal) {
                throw refusal;
            }
            return null;
        }
    }

    private RememberedToken<C> checkInFull(SentToken token, KeyWait wait) throws TokenRefusal {
        return read(jwts.verify(token.compact(), wait));
    }

    private RememberedToken<C> checkToKeep(SentToken token, KeyWait wait) throws TokenRefusal {
        VerifiedJwt jwt = jwts.verify(token.compact(), wait);
        return read(jwt.with(strings.in(jwt.claims())));
    }

    private RememberedToken<C> read(VerifiedJwt jwt) throws TokenRefusal {
        C claims = reader.read(jwt);
        reader.accept(claims);
        return new RememberedToken<>(claims, jwt.times(), jwt.signer());
    }
}
