package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** JCA also accepts a signature whose halves lack their leading zeros. A token would then have two encodings. */
class ShortSignatureTest {
    private static final int TRIES = 20_000;

    @Test
    void signatureWithoutLeadingZerosIsRejected() {
        TestIssuer issuer = TestIssuer.create();
        TokenVerifier verifier = issuer.verifier().build();
        SecureRandom random = nonceWithShortR(issuer);
        for (int i = 0; i < TRIES; i++) {
            String signed = signedPart(i);
            byte[] signature = issuer.sign(signed, random);
            if (signature[32] == 0) {
                byte[] brief = new byte[62];
                System.arraycopy(signature, 1, brief, 0, 31);
                System.arraycopy(signature, 33, brief, 31, 31);
                assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                                .isAuthenticated())
                        .isTrue();
                assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(brief))
                                .isAuthenticated())
                        .isFalse();
                return;
            }
        }
        throw new AssertionError("no s with a leading zero in " + TRIES + " tries");
    }

    private static SecureRandom nonceWithShortR(TestIssuer issuer) {
        for (int i = 1; i < TRIES; i++) {
            SecureRandom random = new Fixed(i);
            if (issuer.sign(signedPart(0), random)[0] == 0) {
                return random;
            }
        }
        throw new AssertionError("no r with a leading zero in " + TRIES + " tries");
    }

    private static String signedPart(int i) {
        return TestIssuer.base64(TestIssuer.HEADER) + "." + TestIssuer.base64(TestIssuer.claims(",\"n\":" + i));
    }

    /** Always returns the same random numbers, so that r is always the same. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final int number;

        Fixed(int number) {
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) number);
            bytes[0] = (byte) (number >> 8);
            bytes[bytes.length / 2] = (byte) (number >> 3);
        }
    }
}
