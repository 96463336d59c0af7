package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/** Key pairs of the curve P-256, and their form as a JWK (RFC 7518, section 6.2). */
final class EcJwk {
    private static final String CURVE = "secp256r1";
    private static final int COORDINATE_BYTES = 32;

    private EcJwk() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static KeyPair read(JsonNode jwk) throws GeneralSecurityException {
        ECPoint point = new ECPoint(JwkNumber.read(jwk, "x"), JwkNumber.read(jwk, "y"));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        return new KeyPair(
                keys.generatePublic(new ECPublicKeySpec(point, curve)),
                keys.generatePrivate(new ECPrivateKeySpec(JwkNumber.read(jwk, "d"), curve)));
    }

    static void writePublic(KeyPair pair, ObjectNode jwk) {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        jwk.put("crv", "P-256")
                .put("x", JwkNumber.write(point.getAffineX(), COORDINATE_BYTES))
                .put("y", JwkNumber.write(point.getAffineY(), COORDINATE_BYTES));
    }

    static void writePrivate(KeyPair pair, ObjectNode jwk) {
        jwk.put("d", JwkNumber.write(((ECPrivateKey) pair.getPrivate()).getS(), COORDINATE_BYTES));
    }
}
