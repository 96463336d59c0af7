package dev.wacht.auth;

import dev.wacht.auth.JwtVerifier.Signer;
import dev.wacht.auth.JwtVerifier.VerifiedJwt;
import dev.wacht.auth.TokenMemory.RememberedToken;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Checks session tokens, and the same token only once: what passed is remembered, and requests that come with one token at
 * the same time share one check. The answer is the one that a full check would give at that moment. Thread-safe.
 */
final class SessionTokenCheck {
    private final JwtVerifier jwts;
    private final String issuer;

    @Nullable private final TokenMemory memory;

    private final SharedStrings strings = new SharedStrings();

    private final ConcurrentMap<TokenDigest, CompletableFuture<RememberedToken>> running = new ConcurrentHashMap<>();

    /** @param memory null if nothing is to be remembered */
    SessionTokenCheck(JwtVerifier jwts, String issuer, @Nullable TokenMemory memory) {
        this.jwts = jwts;
        this.issuer = issuer;
        this.memory = memory;
    }

    /**
     * @throws TokenRefusal if the token is bad
     * @throws AuthUnavailableException if that cannot be found out
     */
    SessionClaims check(String token) throws TokenRefusal {
        if (memory == null || CompactToken.isTooLong(token)) {
            return checkInFull(token).claims();
        }
        TokenDigest digest = TokenDigest.of(token);
        RememberedToken known = recall(memory, digest);
        return known == null ? checkOnce(memory, digest, token).claims() : known.claims();
    }

    private @Nullable RememberedToken recall(TokenMemory memory, TokenDigest digest) throws TokenRefusal {
        RememberedToken known = memory.get(digest);
        if (known == null) {
            return null;
        }
        try {
            Signer signer = jwts.recheck(known.times(), known.signer());
            if (signer == null) {
                memory.remove(digest);
                return null;
            }
            if (!signer.equals(known.signer())) {
                // The keys were fetched again and this one is among them: found with less effort next time.
                memory.put(digest, new RememberedToken(known.claims(), known.times(), signer));
            }
            return known;
        } catch (TokenRefusal refusal) {
            memory.remove(digest);
            throw refusal;
        }
    }

    /** Whoever comes first checks; the others wait for that, without any lock. */
    private RememberedToken checkOnce(TokenMemory memory, TokenDigest digest, String token) throws TokenRefusal {
        CompletableFuture<RememberedToken> mine = new CompletableFuture<>();
        CompletableFuture<RememberedToken> first = running.putIfAbsent(digest, mine);
        if (first != null) {
            RememberedToken shared = share(first);
            return shared == null ? checkInFull(token) : shared;
        }
        try {
            // Another may have been done between the look into the memory and here.
            RememberedToken checked = recall(memory, digest);
            if (checked == null) {
                checked = checkToKeep(token);
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

    /** What the other found out; null if it found out nothing, for a reason that may be its own. */
    private static @Nullable RememberedToken share(CompletableFuture<RememberedToken> other) throws TokenRefusal {
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

    private RememberedToken checkInFull(String token) throws TokenRefusal {
        VerifiedJwt jwt = jwts.verify(token);
        return remembered(jwt, jwt.claims());
    }

    private RememberedToken checkToKeep(String token) throws TokenRefusal {
        VerifiedJwt jwt = jwts.verify(token);
        return remembered(jwt, strings.in(jwt.claims()));
    }

    private RememberedToken remembered(VerifiedJwt jwt, Map<String, @Nullable Object> claims) throws TokenRefusal {
        return new RememberedToken(
                SessionClaimsReader.read(claims, issuer, jwt.expiresAt()), jwt.times(), jwt.signer());
    }
}
