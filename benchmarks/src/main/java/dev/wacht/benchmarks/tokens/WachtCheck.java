package dev.wacht.benchmarks.tokens;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/** Wacht's verifier. */
final class WachtCheck implements TokenCheck {
    private final TokenVerifier verifier;

    WachtCheck(TokenPool pool, TokenKind kind, TokenCacheSettings cache, @Nullable Provider provider) {
        TokenVerifier.Builder builder = TokenVerifier.builder()
                .issuer(pool.issuer())
                .staticKeys(pool.jwks())
                .algorithms(kind.name())
                .cache(cache);
        if (provider != null) {
            builder.cryptoProvider(provider);
        }
        this.verifier = builder.build();
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
