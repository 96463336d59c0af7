package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults, and the range of each setting. */
class JwksSettingsTest {
    @Test
    void defaultsMatchTheDocumentation() {
        JwksSettings settings = JwksSettings.defaults();
        assertThat(settings.timeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.staleAllowance()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxBytes()).isEqualTo(65_536);
        assertThat(TokenCacheSettings.defaults().size()).isEqualTo(10_000);
    }

    static Stream<Arguments> durations() {
        return Stream.of(
                bounds("timeToLive", JwksSettings.Builder::timeToLive, Duration.ofSeconds(1), Duration.ofDays(7)),
                bounds("staleAllowance", JwksSettings.Builder::staleAllowance, Duration.ZERO, Duration.ofDays(7)),
                bounds(
                        "connectTimeout",
                        JwksSettings.Builder::connectTimeout,
                        Duration.ofMillis(1),
                        Duration.ofMinutes(1)),
                bounds("readTimeout", JwksSettings.Builder::readTimeout, Duration.ofMillis(1), Duration.ofMinutes(1)),
                bounds("deadline", JwksSettings.Builder::deadline, Duration.ofMillis(1), Duration.ofMinutes(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("durations")
    void durationOutOfRangeIsRefused(String name, Setter setter, Duration least, Duration most) {
        for (Duration allowed : new Duration[] {least, most}) {
            assertThat(setter.apply(JwksSettings.builder(), allowed).build())
                    .asString()
                    .contains(name + "=" + allowed);
        }
        for (Duration refused : new Duration[] {least.minusNanos(1), most.plusNanos(1), Duration.ofSeconds(-1)}) {
            assertThatThrownBy(() -> setter.apply(JwksSettings.builder(), refused))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_023, 1_048_577})
    void maxBytesOutOfRangeIsRefused(int bytes) {
        assertThatThrownBy(() -> JwksSettings.builder().maxBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxBytes");
        assertThat(JwksSettings.builder()
                        .maxBytes(1_024)
                        .maxBytes(1_048_576)
                        .build()
                        .maxBytes())
                .isEqualTo(1_048_576);
    }

    /** Sets one of the durations. */
    interface Setter extends BiFunction<JwksSettings.Builder, Duration, JwksSettings.Builder> {}

    private static Arguments bounds(String name, Setter setter, Duration least, Duration most) {
        return arguments(name, setter, least, most);
    }
}
