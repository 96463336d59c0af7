package dev.wacht.benchmarks.tokens;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.fastcrypto.FastCrypto;
import java.security.Provider;

/** Verifies with the SDK's {@link TokenVerifier}. */
final class WachtCheck implements TokenCheck {
    private final TokenVerifier verifier;

    private WachtCheck(TokenVerifier.Builder settings) {
        this.verifier = settings.build();
    }

    static WachtCheck withProviderOfJdk(TokenPool pool, TokenKind kind, TokenCacheSettings cache) {
        return new WachtCheck(settings(pool, kind, cache).fastCrypto(false));
    }

    /**
     * Creates a check that uses wacht-fast-crypto.
     *
     * @throws IllegalStateException if wacht-fast-crypto is unavailable on this platform, because the verifier would
     *     otherwise fall back to the JDK's provider
     */
    static WachtCheck withFastCrypto(TokenPool pool, TokenKind kind, TokenCacheSettings cache) {
        new FastCrypto().get();
        return new WachtCheck(settings(pool, kind, cache));
    }

    static WachtCheck with(Provider provider, TokenPool pool, TokenKind kind, TokenCacheSettings cache) {
        return new WachtCheck(settings(pool, kind, cache).cryptoProvider(provider));
    }

    private static TokenVerifier.Builder settings(TokenPool pool, TokenKind kind, TokenCacheSettings cache) {
        return TokenVerifier.builder()
                .issuer(pool.issuer())
                .staticKeys(pool.jwks())
                .algorithms(kind.name())
                .cache(cache);
    }

    /**
     * Authenticates like a guard, so the verifier does not throw. The exception that this method throws has no stack
     * trace.
     */
    @Override
    public Object check(String token) throws InvalidTokenException {
        WachtAuth auth = verifier.authenticate(token);
        if (!auth.isAuthenticated()) {
            throw new InvalidTokenException();
        }
        return auth;
    }

    @Override
    public void close() {
        verifier.close();
    }

    static final class InvalidTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        private InvalidTokenException() {
            super("the token was rejected", null, false, false);
        }
    }
}
