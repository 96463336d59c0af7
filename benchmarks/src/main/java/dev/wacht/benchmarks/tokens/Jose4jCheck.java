package dev.wacht.benchmarks.tokens;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Verifies with jose4j, which SmallRye JWT uses. */
final class Jose4jCheck implements TokenCheck {
    private final JwtConsumer consumer;

    Jose4jCheck(TokenPool pool, TokenKind kind) throws JoseException {
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(pool.jwks()).getJsonWebKeys()))
                .setExpectedIssuer(pool.issuer())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, kind.name())
                .build();
    }

    @Override
    public Object check(String token) throws InvalidJwtException {
        return consumer.processToClaims(token);
    }
}
