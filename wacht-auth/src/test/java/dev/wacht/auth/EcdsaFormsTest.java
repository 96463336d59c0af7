package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that supports only DER signatures returns the same results as one that supports the form in tokens. */
class EcdsaFormsTest {
    /** Enough to include halves that begin with a zero, and halves that need a sign byte in DER. */
    private static final int SIGNATURES = 600;

    @ParameterizedTest
    @CsvSource({
        "ES256, secp256r1, SHA256withECDSAinP1363Format",
        "ES384, secp384r1, SHA384withECDSAinP1363Format",
        "ES512, secp521r1, SHA512withECDSAinP1363Format"
    })
    void providerForDerVerifiesEverySignature(String name, String curve, String jcaName) {
        TestIssuer issuer = TestIssuer.ec(curve, jcaName);
        TokenVerifier verifier = issuer.verifier()
                .algorithms(name)
                .cryptoProvider(new DerOnlyProvider())
                .cache(TokenCacheSettings.off())
                .build();
        String header = "{\"alg\":\"" + name + "\"}";
        boolean shortHalf = false;
        for (int i = 0; i < SIGNATURES || !shortHalf; i++) {
            String signed = TestIssuer.base64(header) + "." + TestIssuer.base64(TestIssuer.claims(",\"n\":" + i));
            byte[] signature = issuer.sign(signed);
            shortHalf |= signature[0] == 0 || signature[signature.length / 2] == 0;
            assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                            .isAuthenticated())
                    .isTrue();
            if (i < 20) {
                signature[signature.length - 1 - i] ^= 1;
                assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                                .isAuthenticated())
                        .isFalse();
            }
        }
    }

    /** The provider is not called, because some JDKs accepted zeros (CVE-2022-21449). */
    @ParameterizedTest
    @CsvSource({"0, 64", "0, 32", "32, 64"})
    void zerosAreRejectedEvenIfTheProviderAcceptsThem(int from, int to) {
        TestIssuer issuer = TestIssuer.create();
        TokenVerifier verifier = issuer.verifier()
                .cryptoProvider(new AcceptAllSignaturesProvider())
                .build();
        String signed = TestIssuer.base64(TestIssuer.HEADER) + "." + TestIssuer.base64(TestIssuer.claims(""));
        byte[] signature = issuer.sign(signed);
        assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                        .isAuthenticated())
                .isTrue();
        Arrays.fill(signature, from, to, (byte) 0);
        assertThat(verifier.authenticate(signed + "." + TestIssuer.base64(signature))
                        .isAuthenticated())
                .isFalse();
    }
}
