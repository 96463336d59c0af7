package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.wacht.auth.internal.StrictJsonException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/** Whatever a key endpoint sends, it is keys to verify with or none. */
class JwksFuzzTest {
    private static final JwkSetReader READER = new JwkSetReader(Set.of(JwsAlgorithm.values()), null);

    @FuzzTest(maxDuration = "10m")
    void jwks(byte[] data) {
        List<VerificationKey> keys;
        try {
            keys = READER.read(data);
        } catch (StrictJsonException e) {
            assertThat(e.getMessage()).hasSizeLessThan(100);
            return;
        }
        for (VerificationKey key : keys) {
            assertThat(key.algorithms()).isNotEmpty().allMatch(algorithm -> isFor(algorithm, key.key()));
        }
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
