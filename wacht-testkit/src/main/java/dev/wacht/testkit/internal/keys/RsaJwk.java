package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** Generates 2048-bit RSA key pairs, and reads and writes RSA keys as JWKs with all factors (RFC 7518, section 6.3). */
final class RsaJwk {
    private static final int BITS = 2048;

    private RsaJwk() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }

    static KeyPair read(JsonNode jwk) throws GeneralSecurityException {
        BigInteger modulus = JwkNumber.read(jwk, "n");
        BigInteger exponent = JwkNumber.read(jwk, "e");
        RSAPrivateCrtKeySpec privateKey = new RSAPrivateCrtKeySpec(
                modulus,
                exponent,
                JwkNumber.read(jwk, "d"),
                JwkNumber.read(jwk, "p"),
                JwkNumber.read(jwk, "q"),
                JwkNumber.read(jwk, "dp"),
                JwkNumber.read(jwk, "dq"),
                JwkNumber.read(jwk, "qi"));
        KeyFactory keys = KeyFactory.getInstance("RSA");
        return new KeyPair(
                keys.generatePublic(new RSAPublicKeySpec(modulus, exponent)), keys.generatePrivate(privateKey));
    }

    static void writePublic(KeyPair pair, ObjectNode jwk) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        jwk.put("n", JwkNumber.write(key.getModulus())).put("e", JwkNumber.write(key.getPublicExponent()));
    }

    static void writePrivate(KeyPair pair, ObjectNode jwk) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        jwk.put("d", JwkNumber.write(key.getPrivateExponent()))
                .put("p", JwkNumber.write(key.getPrimeP()))
                .put("q", JwkNumber.write(key.getPrimeQ()))
                .put("dp", JwkNumber.write(key.getPrimeExponentP()))
                .put("dq", JwkNumber.write(key.getPrimeExponentQ()))
                .put("qi", JwkNumber.write(key.getCrtCoefficient()));
    }
}
