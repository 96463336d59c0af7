package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Whatever bytes a token is made of, the answer is a value. Every signature counts as good here, to get behind it. */
class TokenFuzzTest {
    private static final TokenVerifier VERIFIER = TestIssuer.create()
            .verifier()
            .cryptoProvider(new CredulousProvider())
            .build();
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String SIGNATURE = TestIssuer.base64(ones());

    /** Text; or, with a zero byte in it, the header and the payload of a token. */
    @FuzzTest(maxDuration = "10m")
    void token(byte[] data) throws IOException {
        String token = token(data, indexOfZero(data));
        WachtAuth auth = VERIFIER.authenticate(token);
        assertThat(VERIFIER.authenticate(token).isAuthenticated()).isEqualTo(auth.isAuthenticated());
        if (auth.isAuthenticated()) {
            assertThat(auth.rejection()).isEmpty();
            assertMeansWhatOthersRead(token, auth);
        } else {
            TokenRejection rejection = auth.rejection().orElseThrow();
            assertThat(rejection.message().chars()).allMatch(c -> c >= ' ' && c < 127);
            assertThat(rejection.message()).hasSizeLessThan(200);
        }
    }

    /** A second reader finds the same, so no part of the token was read in a way of our own. */
    private static void assertMeansWhatOthersRead(String token, WachtAuth auth) throws IOException {
        String[] parts = token.split("\\.", -1);
        JsonNode header = JACKSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode payload = JACKSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(parts).hasSize(3);
        assertThat(header.get("alg").textValue()).isEqualTo("ES256");
        assertThat(header.has("crit")).isFalse();
        assertThat(payload.get("iss").textValue()).isEqualTo(TestIssuer.NAME);
        assertThat(payload.get("sub").textValue()).isEqualTo(auth.userId().orElseThrow());
        assertThat(payload.get("exp").isNumber()).isTrue();
        assertThat(payload.get("exp").doubleValue()).isGreaterThan((double) TestIssuer.NOW.getEpochSecond() - 5);
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
