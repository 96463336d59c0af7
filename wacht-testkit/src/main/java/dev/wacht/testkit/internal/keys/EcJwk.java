package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;

/** Generates, reads and writes P-256 key pairs as JWKs (RFC 7518, section 6.2). */
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
        BigInteger secret = JwkNumber.read(jwk, "d");
        SigningKey.requireMember(jwk, "crv", "P-256");
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        if (!isOn(curve.getCurve(), point)) {
            throw new InvalidKeyException("its x and y are not a point on the curve P-256");
        }
        KeyFactory keys = KeyFactory.getInstance("EC");
        return new KeyPair(
                keys.generatePublic(new ECPublicKeySpec(point, curve)),
                keys.generatePrivate(new ECPrivateKeySpec(secret, curve)));
    }

    /**
     * Returns whether y² = x³ + ax + b, modulo the prime of the curve (SEC 1, section 3.2.2.1). The JDK accepts points
     * that are not on the curve.
     */
    private static boolean isOn(EllipticCurve curve, ECPoint point) {
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
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
