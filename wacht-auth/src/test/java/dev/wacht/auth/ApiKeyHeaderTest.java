package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyHeaderTest {
    @Test
    void keyIsReadWithoutSurroundingWhiteSpace() {
        assertThat(ApiKeyHeader.fromHeaders(List.of(" key_1\t")))
                .map(MachineCredential::value)
                .hasValue("key_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u0000b", "\u007f", "clé", "\r\nX-Evil: 1"})
    void malformedKeyIsNotRead(String value) {
        assertThat(ApiKeyHeader.fromHeaders(List.of(value))).isEmpty();
    }

    @Test
    void missingAndRepeatedHeadersHaveNoKey() {
        assertThat(ApiKeyHeader.fromHeaders(List.of())).isEmpty();
        assertThat(ApiKeyHeader.fromHeaders(List.of("key_1", "key_1"))).isEmpty();
    }
}
