package dev.wacht.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"r", "req-7f3a", "!~", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})
    void visibleAsciiIsKept(String id) {
        assertThat(CorrelationId.of(Map.of("X-Request-Id", id)::get)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a\nERROR forged", "a\tb", "a\u007f", "\u00fc", "a\u2028b"})
    void otherIdIsNotLogged(String id) {
        assertThat(CorrelationId.of(Map.of("X-Request-Id", id)::get)).isEqualTo("-");
    }

    @Test
    void missingIdIsADash() {
        assertThat(CorrelationId.of(name -> null)).isEqualTo("-");
    }

    @Test
    void anIdOfMoreThan128CharactersIsNotLogged() {
        String longest = "x".repeat(128);

        assertThat(CorrelationId.of(name -> longest)).isEqualTo(longest);
        assertThat(CorrelationId.of(name -> longest + "x")).isEqualTo("-");
    }
}
