package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** A private RSA JWK as a key pair. */
final class RsaJwk {
    private RsaJwk() {}

    static KeyPair read(JsonNode jwk) {
        BigInteger modulus = JwkNumber.read(jwk, "n");
        BigInteger exponent = JwkNumber.read(jwk, "e");
        RSAPrivateCrtKeySpec half = new RSAPrivateCrtKeySpec(
                modulus,
                exponent,
                JwkNumber.read(jwk, "d"),
                JwkNumber.read(jwk, "p"),
                JwkNumber.read(jwk, "q"),
                JwkNumber.read(jwk, "dp"),
                JwkNumber.read(jwk, "dq"),
                JwkNumber.read(jwk, "qi"));
        try {
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    keys.generatePublic(new RSAPublicKeySpec(modulus, exponent)), keys.generatePrivate(half));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private RSA key", e);
        }
    }
}
