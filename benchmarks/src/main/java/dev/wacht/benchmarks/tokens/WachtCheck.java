package dev.wacht.benchmarks.tokens;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
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

    @Override
    public Object check(String token) {
        return verifier.verify(token);
    }

    @Override
    public void close() {
        verifier.close();
    }
}
