package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wacht.auth.internal.MalformedJsonException;
import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/** Any response of a key endpoint yields only keys for verifying signatures, or none. */
class JwksFuzzTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JwkSetReader READER = new JwkSetReader(Set.of(JwsAlgorithm.values()), null);

    @FuzzTest(maxDuration = "10m")
    void jwks(byte[] data) throws IOException {
        List<VerificationKey> keys;
        try {
            keys = READER.read(data);
        } catch (MalformedJsonException e) {
            assertThat(e.getMessage()).hasSizeLessThan(100);
            return;
        }
        assertThat(keys).hasSizeLessThanOrEqualTo(published(data));
        for (VerificationKey key : keys) {
            assertThat(key.algorithms()).isNotEmpty().allMatch(algorithm -> isFor(algorithm, key.key()));
        }
    }

    /** Returns how many public keys for verifying signatures another reader finds. */
    private static int published(byte[] data) throws IOException {
        int count = 0;
        for (JsonNode entry : JACKSON.readTree(data).path("keys")) {
            JsonNode use = entry.path("use");
            boolean verifies = use.isMissingNode() || use.isNull() || "sig".equals(use.textValue());
            boolean isPublic = !entry.has("d") && !entry.has("k");
            count += verifies && isPublic ? 1 : 0;
        }
        return count;
    }

    private static boolean isFor(JwsAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case ES256 -> isCurve(key, 256);
            case ES384 -> isCurve(key, 384);
            case ES512 -> isCurve(key, 521);
            case RS256, PS256 ->
                key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2_048;
        };
    }

    private static boolean isCurve(PublicKey key, int bits) {
        return key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == bits;
    }
}
