package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Any bytes as a token yield a result, and a token of another issuer is never accepted. The first verifier accepts
 * every signature, so that the code after the signature check is reached.
 */
class TokenFuzzTest {
    private static final TestIssuer ISSUER = TestIssuer.create();
    private static final TokenVerifier CREDULOUS =
            ISSUER.verifier().cryptoProvider(new AcceptAllSignaturesProvider()).build();
    private static final TokenVerifier VERIFIER = ISSUER.verifier().build();
    private static final String SIGNATURE = TestIssuer.base64(ones());

    /** The input: a token; or, separated by a zero byte, the header and the payload of a token. */
    @FuzzTest(maxDuration = "10m")
    void token(byte[] data) throws IOException {
        String token = token(data, indexOfZero(data));
        WachtAuth auth = CREDULOUS.authenticate(token);
        assertThat(CREDULOUS.authenticate(token).isAuthenticated()).isEqualTo(auth.isAuthenticated());
        if (auth.isAuthenticated()) {
            assertThat(auth.rejection()).isEmpty();
            JacksonTokenReading.of(token).assertSays(auth);
            // The input cannot be signed with the key.
            assertThat(VERIFIER.authenticate(token).rejection())
                    .map(TokenRejection::code)
                    .hasValue("bad_signature");
        } else {
            TokenRejection rejection = auth.rejection().orElseThrow();
            assertThat(rejection.message().chars()).allMatch(c -> c >= ' ' && c < 127);
            assertThat(rejection.message()).hasSizeLessThan(200);
        }
    }

    private static String token(byte[] data, int zero) {
        if (zero < 0) {
            return new String(data, StandardCharsets.UTF_8);
        }
        return TestIssuer.base64(Arrays.copyOf(data, zero)) + "."
                + TestIssuer.base64(Arrays.copyOfRange(data, zero + 1, data.length)) + "." + SIGNATURE;
    }

    private static int indexOfZero(byte[] data) {
        for (int i = 0; i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ones() {
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 1);
        return ones;
    }
}
