package dev.wacht.benchmarks.tokens;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.fastcrypto.FastCrypto;
import java.security.Provider;

/** Wacht's verifier. */
final class WachtCheck implements TokenCheck {
    private final TokenVerifier verifier;

    private WachtCheck(TokenVerifier.Builder settings) {
        this.verifier = settings.build();
    }

    static WachtCheck withProviderOfJdk(TokenPool pool, TokenKind kind, TokenCacheSettings cache) {
        return new WachtCheck(settings(pool, kind, cache).fastCrypto(false));
    }

    /** @throws IllegalStateException if wacht-fast-crypto cannot be used here: the figure would be the JDK's */
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

    /** As guards do: a bad token makes no exception, and here one without a stack trace. */
    @Override
    public Object check(String token) throws Refused {
        WachtAuth auth = verifier.authenticate(token);
        if (!auth.isAuthenticated()) {
            throw new Refused();
        }
        return auth;
    }

    @Override
    public void close() {
        verifier.close();
    }

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused() {
            super("the token was refused", null, false, false);
        }
    }
}
