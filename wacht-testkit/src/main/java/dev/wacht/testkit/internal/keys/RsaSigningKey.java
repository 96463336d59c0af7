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
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.UUID;

/** A 2048-bit RSA key pair that signs tokens with RS256 (RFC 7518, section 3.3). Immutable. */
public final class RsaSigningKey {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String keyId;

    private RsaSigningKey(KeyPair pair, String keyId) {
        this.pair = pair;
        this.keyId = keyId;
    }

    /**
     * Reads a private JWK with all its factors (RFC 7518, section 6.3.2).
     *
     * @throws IllegalArgumentException if it is none
     */
    static RsaSigningKey read(JsonNode jwk) {
        return new RsaSigningKey(RsaJwk.read(jwk), jwk.path("kid").asText("pinned"));
    }

    static RsaSigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new RsaSigningKey(
                    generator.generateKeyPair(), UUID.randomUUID().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no RSA keys", e);
        }
    }

    public String keyId() {
        return keyId;
    }

    /** The public half as a JWK (RFC 7517). */
    ObjectNode publicJwk() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.object()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", keyId)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
    }

    /** Both halves as a JWK. */
    public ObjectNode privateJwk() {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return publicJwk()
                .put("d", unsigned(key.getPrivateExponent()))
                .put("p", unsigned(key.getPrimeP()))
                .put("q", unsigned(key.getPrimeQ()))
                .put("dp", unsigned(key.getPrimeExponentP()))
                .put("dq", unsigned(key.getPrimeExponentQ()))
                .put("qi", unsigned(key.getCrtCoefficient()));
    }

    /** The signed token in compact form (RFC 7515, section 3.1). */
    public String sign(JsonNode header, JsonNode claims) {
        String content = SigningKey.unsigned(header, claims);
        return content + BASE64URL.encodeToString(signature(content.substring(0, content.length() - 1)));
    }

    private byte[] signature(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not sign with RS256", e);
        }
    }

    /** Big-endian, without the byte for the sign (RFC 7518, section 2, Base64urlUInt). */
    private static String unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] digits = new byte[bytes.length - from];
        System.arraycopy(bytes, from, digits, 0, digits.length);
        return BASE64URL.encodeToString(digits);
    }
}
