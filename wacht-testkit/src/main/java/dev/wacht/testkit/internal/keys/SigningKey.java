package dev.wacht.testkit.internal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
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
     * Reads a private JWK. If the JWK has no {@code kid}, the key gets the id {@code "pinned"}.
     *
     * @throws IllegalArgumentException if it is not a key for this algorithm, or its private key does not match its
     *     public key
     */
    static SigningKey read(TokenAlgorithm algorithm, JsonNode jwk) {
        String id = jwk.path("kid").asText("pinned");
        try {
            KeyPair pair = algorithm.read(jwk);
            if (jwk.has("alg")) {
                requireMember(jwk, "alg", algorithm.name());
            }
            SigningKey key = new SigningKey(algorithm, pair, id);
            key.requirePair();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key " + id + " cannot sign with " + algorithm + ": " + e.getMessage(), e);
        }
    }

    /**
     * Throws unless a member of a private JWK has this value. The message contains the value, so this method must not
     * be used for secret members.
     */
    static void requireMember(JsonNode jwk, String member, String needed) throws InvalidKeyException {
        JsonNode value = jwk.path(member);
        if (!value.asText().equals(needed)) {
            throw new InvalidKeyException(
                    "it has " + (value.isTextual() ? "the " + member + " " + value.asText() : "no " + member)
                            + "; it must be " + needed);
        }
    }

    /** Signs data and verifies the signature, to check that the two keys match. */
    private void requirePair() throws GeneralSecurityException {
        byte[] probe = id.getBytes(UTF_8);
        InvalidKeyException problem = new InvalidKeyException("its private key does not match its public key");
        try {
            Signature signature = algorithm.signature();
            signature.initSign(pair.getPrivate());
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(pair.getPublic());
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) { // A number that is out of range for the curve or the modulus.
            problem.initCause(e);
        }
        throw problem;
    }

    static SigningKey generate(TokenAlgorithm algorithm) {
        try {
            return new SigningKey(
                    algorithm, algorithm.generate(), UUID.randomUUID().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot generate keys for " + algorithm, e);
        }
    }

    /** Returns the {@code kid}. */
    public String id() {
        return id;
    }

    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** Returns the public key as a JWK (RFC 7517). */
    ObjectNode publicJwk() {
        ObjectNode jwk = Json.object()
                .put("kty", algorithm.keyType())
                .put("alg", algorithm.name())
                .put("use", "sig")
                .put("kid", id);
        algorithm.writePublic(pair, jwk);
        return jwk;
    }

    /** Returns the public and the private key as a JWK. */
    ObjectNode privateJwk() {
        ObjectNode jwk = publicJwk();
        algorithm.writePrivate(pair, jwk);
        return jwk;
    }

    /** Returns a signed token in compact form (RFC 7515, section 3.1). */
    String sign(JsonNode header, JsonNode claims) {
        String content = part(header) + "." + part(claims);
        return content + "." + BASE64URL.encodeToString(signature(content));
    }

    /** Returns a header or claims as a base64url part of the compact form. */
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
            throw new IllegalStateException("this JVM cannot sign with " + algorithm, e);
        }
    }
}
