package dev.wacht.benchmarks.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;

/** Verifies with Auth0's java-jwt. */
final class JavaJwtCheck implements TokenCheck {
    private final JWTVerifier verifier;

    JavaJwtCheck(TokenPool pool, TokenKind kind) throws ParseException, JOSEException {
        PublicKey key = ((AsymmetricJWK) JWKSet.parse(pool.jwks()).getKeys().get(0)).toPublicKey();
        Algorithm algorithm = kind == TokenKind.ES256
                ? Algorithm.ECDSA256((ECPublicKey) key, null)
                : Algorithm.RSA256((RSAPublicKey) key, null);
        this.verifier = JWT.require(algorithm)
                .withIssuer(pool.issuer())
                .withClaimPresence("sub")
                .withClaimPresence("exp")
                .build();
    }

    @Override
    public Object check(String token) {
        return verifier.verify(token);
    }
}
