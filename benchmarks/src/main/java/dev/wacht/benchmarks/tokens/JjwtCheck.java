package dev.wacht.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.text.ParseException;

/** Verifies with jjwt and Jackson. */
final class JjwtCheck implements TokenCheck {
    private final JwtParser parser;

    JjwtCheck(TokenPool pool) throws ParseException, JOSEException {
        this.parser = Jwts.parser()
                .verifyWith(((AsymmetricJWK) JWKSet.parse(pool.jwks()).getKeys().get(0)).toPublicKey())
                .requireIssuer(pool.issuer())
                .build();
    }

    @Override
    public Object check(String token) {
        return parser.parseSignedClaims(token);
    }
}
