package dev.wacht.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An issuer with a real key that the test creates: signs any header and payload, valid or not. */
final class TestIssuer {
    static final String NAME = "https://frontend.example.com";
    static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"JWT\"}";
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final String jcaName;

    @Nullable private final AlgorithmParameterSpec parameters;

    private TestIssuer(KeyPair pair, String jcaName, @Nullable AlgorithmParameterSpec parameters) {
        this.pair = pair;
        this.jcaName = jcaName;
        this.parameters = parameters;
    }

    static TestIssuer create() {
        return ec("secp256r1", "SHA256withECDSAinP1363Format");
    }

    static TestIssuer ec(String curve, String jcaName) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestIssuer(generator.generateKeyPair(), jcaName, null);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static TestIssuer rsa(int bits) {
        return rsa(bits, "SHA256withRSA");
    }

    /** Creates an issuer that signs with PSS and SHA-256. PS256 needs a salt of 32 bytes; other lengths are invalid. */
    static TestIssuer pss(int saltLength) {
        return rsa(2_048, "RSASSA-PSS")
                .withParameters(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1));
    }

    private static TestIssuer rsa(int bits, String jcaName) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestIssuer(generator.generateKeyPair(), jcaName, null);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private TestIssuer withParameters(AlgorithmParameterSpec spec) {
        return new TestIssuer(pair, jcaName, spec);
    }

    /** Returns an issuer with the same key, for another signature algorithm. */
    TestIssuer signingWith(String otherJcaName) {
        return new TestIssuer(pair, otherJcaName, null);
    }

    /**
     * Returns a valid payload of {@link #NAME} that expires 35 s after {@link #NOW}; more members begin with a comma.
     */
    static String claims(String more) {
        return "{\"iss\":\"" + NAME + "\",\"sub\":\"u1\",\"sid\":\"s1\",\"iat\":" + NOW.getEpochSecond() + ",\"exp\":"
                + (NOW.getEpochSecond() + 35) + more + "}";
    }

    String token() {
        return token(claims(""));
    }

    String token(String payload) {
        return token(HEADER, payload);
    }

    String token(String header, String payload) {
        return signed(base64(header) + "." + base64(payload));
    }

    /** Returns a token with any bytes as payload. */
    String tokenOf(byte[] payload) {
        return signed(base64(HEADER) + "." + base64(payload));
    }

    private String signed(String signed) {
        return signed + "." + BASE64.encodeToString(sign(signed));
    }

    byte[] sign(String text) {
        return sign(text, new SecureRandom());
    }

    /** Signs with these random numbers, which determine the first half of an EC signature. */
    byte[] sign(String text, SecureRandom random) {
        try {
            Signature signature = Signature.getInstance(jcaName);
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            signature.initSign(pair.getPrivate(), random);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String jwks() {
        return jwks(jwk(""));
    }

    static String jwks(String... jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    /** Returns the public key as a JWK; more members begin with a comma. */
    String jwk(String more) {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return "{\"kty\":\"RSA\",\"n\":\"" + number(rsa.getModulus(), 0) + "\",\"e\":\""
                    + number(rsa.getPublicExponent(), 0) + "\"" + more + "}";
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        int bits = ec.getParams().getCurve().getField().getFieldSize();
        int size = (bits + 7) / 8;
        return "{\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\""
                + number(ec.getW().getAffineX(), size) + "\",\"y\":\""
                + number(ec.getW().getAffineY(), size) + "\"" + more + "}";
    }

    /** Returns the builder of a verifier with this issuer's key, whose clock is at {@link #NOW}. */
    TokenVerifier.Builder verifier() {
        return TokenVerifier.builder().issuer(NAME).staticKeys(jwks()).clock(new TestClock(NOW));
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private static String number(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        int length = size == 0 ? (number.bitLength() + 7) / 8 : size;
        byte[] fixed = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return base64(fixed);
    }
}
