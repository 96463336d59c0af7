package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any input for a publishable key names a valid origin or is refused, and is not shown in the message. */
class PublishableKeyFuzzTest {
    private static final String ORIGIN =
            "https://[^/?#@\\s]+|http://((?i:localhost)|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?";

    /** The input: a key; or, after a zero byte, the text that the key contains in base64. */
    @FuzzTest(maxDuration = "10m")
    void publishableKey(byte[] data) {
        String key = data.length > 0 && data[0] == 0
                ? "pk_test_" + TestIssuer.base64(Arrays.copyOfRange(data, 1, data.length))
                : new String(data, StandardCharsets.UTF_8);
        try (TokenVerifier verifier =
                TokenVerifier.builder().publishableKey(key).build()) {
            String origin = verifier.toString().replaceAll("TokenVerifier\\[issuer (.*)]", "$1");
            assertThat(origin).matches(ORIGIN);
            assertThat(URI.create(origin).getPort()).isBetween(-1, 65_535).isNotZero();
            assertThat(key.contains("pk_live_") && origin.startsWith("http:")).isFalse();
            assertThat(key.strip().replaceFirst("^pk_(test|live)_", "")).isIn(spellings(origin));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("publishableKey");
            if (key.strip().length() > 16) {
                assertThat(e).hasMessageNotContaining(key.strip());
            }
        }
    }

    /** Returns all base64 encodings that are accepted: either alphabet, padded or not. */
    private static Set<String> spellings(String origin) {
        byte[] bytes = origin.getBytes(StandardCharsets.US_ASCII);
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> Stream.of(encoder, encoder.withoutPadding()))
                .map(encoder -> encoder.encodeToString(bytes))
                .collect(Collectors.toSet());
    }
}
