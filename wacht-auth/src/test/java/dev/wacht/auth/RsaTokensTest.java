package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RS256 and PS256, where they are configured: one padding each, exactly, and keys that are long enough. */
class RsaTokensTest {
    private static final String RS256 = "{\"alg\":\"RS256\"}";
    private static final String PS256 = "{\"alg\":\"PS256\"}";

    /** The prefix of a SHA-256 digest (RFC 8017, section 9.2). */
    private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

    private static final int SIZE = 256;

    @Test
    void ps256IsAcceptedWithASaltOf32Bytes() {
        TestIssuer issuer = TestIssuer.pss(32);
        TokenVerifier verifier = issuer.verifier().algorithms("PS256").build();
        assertThat(verifier.authenticate(issuer.token(PS256, TestIssuer.claims("")))
                        .isAuthenticated())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 31, 33})
    void ps256WithAnotherSaltIsRejected(int saltLength) {
        TestIssuer issuer = TestIssuer.pss(saltLength);
        assertBadSignature(issuer.verifier().algorithms("PS256").build(), issuer.token(PS256, TestIssuer.claims("")));
    }

    @ParameterizedTest
    @CsvSource({"RS256, RSASSA-PSS", "PS256, SHA256withRSA", "RS256, SHA384withRSA", "RS256, SHA1withRSA"})
    void signatureOfAnotherAlgorithmIsRejected(String named, String made) {
        TestIssuer issuer = made.equals("RSASSA-PSS")
                ? TestIssuer.pss(32)
                : TestIssuer.rsa(2_048).signingWith(made);
        TokenVerifier verifier = issuer.verifier().algorithms("RS256", "PS256").build();
        assertBadSignature(verifier, issuer.token("{\"alg\":\"" + named + "\"}", TestIssuer.claims("")));
    }

    @Test
    void rs256IsAcceptedWithStandardPadding() throws Exception {
        assertThat(paddedBy((length, digest) -> standard(length, DIGEST_INFO, digest)))
                .isTrue();
    }

    /** Paddings that lenient checks accept; with a small exponent some of these can be forged (CVE-2006-4339). */
    @Test
    void rs256WithForgeablePaddingIsRejected() throws Exception {
        assertThat(paddedBy((length, digest) -> {
                    byte[] shorter = standard(100, DIGEST_INFO, digest);
                    return Arrays.copyOf(shorter, length);
                }))
                .as("garbage after the digest")
                .isFalse();
        assertThat(paddedBy((length, digest) -> changed(standard(length, DIGEST_INFO, digest), 1, 2)))
                .as("block type 2")
                .isFalse();
        assertThat(paddedBy((length, digest) -> changed(standard(length, DIGEST_INFO, digest), 50, 0xfe)))
                .as("a byte of the padding")
                .isFalse();
        assertThat(paddedBy((length, digest) -> {
                    byte[] bare = new byte[length];
                    System.arraycopy(digest, 0, bare, length - digest.length, digest.length);
                    return bare;
                }))
                .as("no padding")
                .isFalse();
    }

    /** Some providers accept both; a token would then have two encodings. */
    @Test
    void signatureLongerOrShorterThanTheModulusIsRejected() {
        TestIssuer issuer = TestIssuer.rsa(2_048);
        TokenVerifier verifier = issuer.verifier()
                .algorithms("RS256")
                .cryptoProvider(new AcceptAllSignaturesProvider())
                .build();
        String signed = TestIssuer.base64(RS256) + "." + TestIssuer.base64(TestIssuer.claims(""));
        byte[] signature = issuer.sign(signed);
        assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                        .isAuthenticated())
                .isTrue();
        byte[] longer = new byte[SIZE + 1];
        System.arraycopy(signature, 0, longer, 1, SIZE);
        for (byte[] other : List.of(longer, Arrays.copyOf(signature, SIZE + 1), Arrays.copyOf(signature, SIZE - 1))) {
            assertBadSignature(verifier, signed + "." + TestIssuer.base64(other));
        }
    }

    /** A second encoding of the same number must be rejected, because tokens are cached by their bytes. */
    @Test
    void rs256SignaturePlusModulusIsRejected() {
        TestIssuer issuer = TestIssuer.rsa(2_048);
        TokenVerifier verifier = issuer.verifier().algorithms("RS256").build();
        BigInteger modulus = new BigInteger(
                1, Base64.getUrlDecoder().decode(issuer.jwk("").replaceFirst(".*\"n\":\"([^\"]*)\".*", "$1")));
        for (int i = 0; i < 1_000; i++) {
            String signed = TestIssuer.base64(RS256) + "." + TestIssuer.base64(TestIssuer.claims(",\"n\":" + i));
            BigInteger second = new BigInteger(1, issuer.sign(signed)).add(modulus);
            if (second.bitLength() <= 8 * SIZE) {
                assertBadSignature(verifier, signed + "." + TestIssuer.base64(fixed(second)));
                return;
            }
        }
        throw new AssertionError("no signature that is small enough");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 2_040})
    void aKeyUnder2048BitsIsIgnored(int bits) {
        TestIssuer weak = TestIssuer.rsa(bits);
        assertThatThrownBy(() -> weak.verifier().algorithms("RS256").build()).hasMessageContaining("staticKeys");
    }

    /** Returns whether a token is accepted whose signature is this block, raised to the private exponent. */
    private static boolean paddedBy(Padding padding) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(8 * SIZE);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        String signed = TestIssuer.base64(RS256) + "." + TestIssuer.base64(TestIssuer.claims(""));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.US_ASCII));
        byte[] block = padding.of(SIZE, digest);
        BigInteger signature = new BigInteger(1, block)
                .modPow(((RSAPrivateKey) pair.getPrivate()).getPrivateExponent(), key.getModulus());
        TokenVerifier verifier = TokenVerifier.builder()
                .issuer(TestIssuer.NAME)
                .staticKeys(TestIssuer.jwks("{\"kty\":\"RSA\",\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                        + number(key.getPublicExponent()) + "\"}"))
                .algorithms("RS256")
                .clock(new TestClock(TestIssuer.NOW))
                .build();
        return verifier.authenticate(signed + "." + TestIssuer.base64(fixed(signature)))
                .isAuthenticated();
    }

    /** Creates a block of this length from a digest. */
    private interface Padding {
        byte[] of(int length, byte[] digest);
    }

    private static byte[] standard(int length, String digestInfo, byte[] digest) {
        byte[] info = HexFormat.of().parseHex(digestInfo);
        byte[] block = new byte[length];
        Arrays.fill(block, (byte) 0xff);
        block[0] = 0;
        block[1] = 1;
        int from = length - info.length - digest.length;
        block[from - 1] = 0;
        System.arraycopy(info, 0, block, from, info.length);
        System.arraycopy(digest, 0, block, from + info.length, digest.length);
        return block;
    }

    private static byte[] changed(byte[] block, int at, int value) {
        block[at] = (byte) value;
        return block;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[SIZE];
        int count = Math.min(SIZE, bytes.length);
        System.arraycopy(bytes, bytes.length - count, fixed, SIZE - count, count);
        return fixed;
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return TestIssuer.base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static void assertBadSignature(TokenVerifier verifier, String token) {
        assertThat(verifier.authenticate(token).rejection())
                .map(TokenRejection::code)
                .hasValue("bad_signature");
    }
}
