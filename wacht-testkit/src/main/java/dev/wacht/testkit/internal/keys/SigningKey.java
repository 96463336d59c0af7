package dev.wacht.testkit.internal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A P-256 key pair that signs tokens with ES256 (RFC 7518, section 3.4). Immutable. */
public final class SigningKey {
    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String keyId;

    private SigningKey(KeyPair pair, String keyId) {
        this.pair = pair;
        this.keyId = keyId;
    }

    /**
     * Reads a private JWK of the curve P-256 (RFC 7518, section 6.2.2).
     *
     * @throws IllegalArgumentException if it is none
     */
    static SigningKey read(JsonNode jwk) {
        return new SigningKey(EcJwk.read(jwk), jwk.path("kid").asText("pinned"));
    }

    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(generator.generateKeyPair(), UUID.randomUUID().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no P-256 keys", e);
        }
    }

    /** The public half as a JWK (RFC 7517). */
    public ObjectNode publicJwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return Json.object()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("alg", "ES256")
                .put("use", "sig")
                .put("kid", keyId)
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    /** Both halves as a JWK. */
    public ObjectNode privateJwk() {
        return publicJwk().put("d", coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
    }

    /** The signed token in compact form (RFC 7515, section 3.1). */
    public String sign(JsonNode header, JsonNode claims) {
        String content = unsigned(header, claims);
        return content + BASE64URL.encodeToString(signature(content.substring(0, content.length() - 1)));
    }

    /** The same without a signature; it ends in a dot. */
    public static String unsigned(JsonNode header, JsonNode claims) {
        return BASE64URL.encodeToString(Json.bytes(header)) + "." + BASE64URL.encodeToString(Json.bytes(claims)) + ".";
    }

    private byte[] signature(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not sign with ES256", e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64URL.encodeToString(fixed);
    }
}
