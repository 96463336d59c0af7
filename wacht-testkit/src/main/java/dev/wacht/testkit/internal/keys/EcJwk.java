package dev.wacht.testkit.internal.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/** A private JWK of the curve P-256 as a key pair. */
final class EcJwk {
    private EcJwk() {}

    static KeyPair read(JsonNode jwk) {
        ECPoint point = new ECPoint(JwkNumber.read(jwk, "x"), JwkNumber.read(jwk, "y"));
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new ECPublicKeySpec(point, curve)),
                    keys.generatePrivate(new ECPrivateKeySpec(JwkNumber.read(jwk, "d"), curve)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key of the curve P-256", e);
        }
    }
}
