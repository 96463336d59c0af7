package dev.wacht.fastcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that verifies a known signature wrongly is not used. */
class KnownAnswersTest {
    @Test
    void providersOfTheJdkPass() {
        Provider ec = Security.getProvider("SunEC");
        Provider both = new MistakenProvider((signature, valid) -> valid);

        assertThat(ec).isNotNull();
        assertThatCode(() -> KnownAnswers.check(both)).doesNotThrowAnyException();
    }

    static Stream<Arguments> mistakes() {
        Predicate<byte[]> zeros = signature -> allZero(signature, 0);
        return Stream.of(
                Arguments.of("accepts everything", (MistakenProvider.Mistake) (signature, valid) -> true, "other data"),
                Arguments.of("rejects everything", (MistakenProvider.Mistake) (signature, valid) -> false, "valid"),
                Arguments.of(
                        "accepts zeros",
                        (MistakenProvider.Mistake) (signature, valid) -> valid || zeros.test(signature),
                        "forged"),
                Arguments.of(
                        "accepts r = 0 and s = 0 in DER",
                        (MistakenProvider.Mistake) (signature, valid) ->
                                valid || Arrays.equals(signature, new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}),
                        "forged"),
                Arguments.of(
                        "accepts an empty signature",
                        (MistakenProvider.Mistake) (signature, valid) -> valid || signature.length == 0,
                        "forged"),
                Arguments.of(
                        "accepts short signatures",
                        (MistakenProvider.Mistake) (signature, valid) -> valid || signature.length == 8,
                        "forged"),
                Arguments.of(
                        "throws an unchecked exception",
                        (MistakenProvider.Mistake) (signature, valid) -> {
                            throw new IllegalStateException("native code failed");
                        },
                        "cannot verify"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakenProviderIsNotUsed(String name, MistakenProvider.Mistake mistake, String problem) {
        assertThatThrownBy(() -> KnownAnswers.check(new MistakenProvider(mistake)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void providerWithoutTheAlgorithmIsNotUsed() {
        assertThatThrownBy(() -> KnownAnswers.check(new Provider("Empty", "1", "nothing") {
                    private static final long serialVersionUID = 1L;
                }))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("SHA256withECDSA");
    }

    private static boolean allZero(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes.length > 8;
    }
}
