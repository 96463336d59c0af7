package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any bytes in an Authorization header yield a well-formed token or none. */
class HeaderValueFuzzTest {
    private static final TokenVerifier VERIFIER = TestIssuer.create()
            .verifier()
            .cryptoProvider(new AcceptAllSignaturesProvider())
            .build();

    @FuzzTest(maxDuration = "10m")
    void headerValue(byte[] data) {
        // Servers decode headers as ISO 8859-1.
        String value = new String(data, StandardCharsets.ISO_8859_1);
        Optional<String> token = BearerToken.extract(value);
        assertThat(BearerToken.fromHeaders(List.of(value))).isEqualTo(token);
        assertThat(BearerToken.fromHeaders(List.of(value, value))).isEmpty();
        if (token.isPresent()) {
            assertThat(token.get()).matches("[A-Za-z0-9._~+/-]+=*");
            assertThat(value).matches("(?i:bearer) +[A-Za-z0-9._~+/-]+=*[ \t]*");
            VERIFIER.authenticate(token.get());
        }
        assertThat(ApiKeyHeader.fromHeaders(List.of(value, value))).isEmpty();
        assertThat(ApiKeyHeader.fromHeaders(List.of(value)).map(MachineCredential::value))
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        key -> assertThat(key)
                                .hasValueSatisfying(text -> assertThat(text).matches("[!-~]+")));
    }
}
