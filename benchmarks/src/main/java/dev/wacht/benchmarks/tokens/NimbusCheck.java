package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Set;

/** Verifies with nimbus-jose-jwt, configured as its guide recommends. */
final class NimbusCheck implements TokenCheck {
    private final DefaultJWTProcessor<SecurityContext> processor;

    NimbusCheck(TokenPool pool, TokenKind kind) throws ParseException {
        this.processor = processor(pool, kind);
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(pool.issuer()).build(), Set.of("sub", "exp")));
    }

    static DefaultJWTProcessor<SecurityContext> processor(TokenPool pool, TokenKind kind) throws ParseException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(kind.name()), new ImmutableJWKSet<>(JWKSet.parse(pool.jwks()))));
        return processor;
    }

    @Override
    public Object check(String token) throws Exception {
        return processor.process(token, null);
    }
}
