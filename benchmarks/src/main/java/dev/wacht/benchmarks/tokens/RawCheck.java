package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Nothing but the signature: what every verifier must spend. Not a verifier: it looks at no claim. */
final class RawCheck implements TokenCheck {
    private final PublicKey key;
    private final TokenKind kind;

    @Nullable private final Provider provider;

    RawCheck(TokenPool pool, TokenKind kind, @Nullable Provider provider) throws ParseException, JOSEException {
        this.key = ((AsymmetricJWK) JWKSet.parse(pool.jwks()).getKeys().get(0)).toPublicKey();
        this.kind = kind;
        this.provider = provider;
    }

    @Override
    public Object check(String token) throws GeneralSecurityException {
        Signature engine = provider == null
                ? Signature.getInstance(kind.jcaName())
                : Signature.getInstance(kind.jcaName(), provider);
        int end = token.lastIndexOf('.');
        engine.initVerify(key);
        engine.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        if (!engine.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)))) {
            throw new SignatureException("the signature does not match");
        }
        return token;
    }
}
