package dev.wacht.testkit.internal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;

/** A key pair that signs tokens with one algorithm. Immutable. */
public final class SigningKey {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final TokenAlgorithm algorithm;
    private final KeyPair pair;
    private final String id;

    private SigningKey(TokenAlgorithm algorithm, KeyPair pair, String id) {
        this.algorithm = algorithm;
        this.pair = pair;
        this.id = id;
    }

    /**
     * Reads a private JWK; without a {@code kid} its id is {@code pinned}.
     *
     * @throws IllegalArgumentException if it is none of this algorithm
     */
    static SigningKey read(TokenAlgorithm algorithm, JsonNode jwk) {
        try {
            return new SigningKey(
                    algorithm, algorithm.read(jwk), jwk.path("kid").asText("pinned"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key for " + algorithm, e);
        }
    }

    static SigningKey generate(TokenAlgorithm algorithm) {
        try {
            return new SigningKey(
                    algorithm, algorithm.generate(), UUID.randomUUID().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no keys for " + algorithm, e);
        }
    }

    /** Returns its {@code kid}. */
    public String id() {
        return id;
    }

    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** Returns the public half as a JWK (RFC 7517). */
    ObjectNode publicJwk() {
        ObjectNode jwk = Json.object()
                .put("kty", algorithm.keyType())
                .put("alg", algorithm.name())
                .put("use", "sig")
                .put("kid", id);
        algorithm.writePublic(pair, jwk);
        return jwk;
    }

    /** Returns both halves as a JWK. */
    ObjectNode privateJwk() {
        ObjectNode jwk = publicJwk();
        algorithm.writePrivate(pair, jwk);
        return jwk;
    }

    /** Returns the signed token in compact form (RFC 7515, section 3.1). */
    String sign(JsonNode header, JsonNode claims) {
        String content = part(header) + "." + part(claims);
        return content + "." + BASE64URL.encodeToString(signature(content));
    }

    /** Returns a header or claims as a part of the compact form. */
    static String part(JsonNode json) {
        return BASE64URL.encodeToString(Json.bytes(json));
    }

    private byte[] signature(String content) {
        try {
            Signature signature = algorithm.signature();
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM does not sign with " + algorithm, e);
        }
    }
}
