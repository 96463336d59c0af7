package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
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

/** Verifies only the signature, and no claims. Its cost is the minimum for every verifier. */
final class RawCheck implements TokenCheck {
    private final PublicKey key;
    private final TokenKind kind;

    @Nullable private final Provider provider;

    private final boolean der;

    RawCheck(TokenPool pool, TokenKind kind, @Nullable Provider provider) throws ParseException, JOSEException {
        this.key = ((AsymmetricJWK) JWKSet.parse(pool.jwks()).getKeys().get(0)).toPublicKey();
        this.kind = kind;
        this.provider = provider;
        // Conscrypt supports ECDSA signatures only in DER form.
        this.der = provider != null && provider.getService("Signature", kind.jcaName()) == null;
    }

    @Override
    public Object check(String token) throws GeneralSecurityException, JOSEException {
        String name = der ? "SHA256withECDSA" : kind.jcaName();
        Signature engine = provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
        int end = token.lastIndexOf('.');
        engine.initVerify(key);
        engine.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
        if (!engine.verify(der ? ECDSA.transcodeSignatureToDER(signature) : signature)) {
            throw new SignatureException("the signature does not match");
        }
        return token;
    }
}
