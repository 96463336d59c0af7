package dev.wacht.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Rfc3339} reads and rejects the same texts as {@link Instant#parse}. */
class Rfc3339Test {
    private static final String CHARACTERS = "0123456789-+:.TZtz ,\u0661";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T12:00:00Z",
                "2026-11-24T12:00:00.1Z",
                "2026-11-24T12:00:00.123456789Z",
                "2026-11-24T12:00:00.123456+00:00",
                "2026-11-24T12:00:00+05:30",
                "2026-11-24T12:00:00-17:59",
                "2026-11-24T12:00:00+18:00",
                "2024-02-29T23:59:59Z",
                "0000-01-01T00:00:00Z",
                "2026-11-24T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-11-24t12:00:00z",
                "+12026-11-24T12:00:00Z",
                "-0001-11-24T12:00:00Z",
                "2026-11-24T12:00:00.Z"
            })
    void readsTheSameTextsAsInstant(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24T12:00:00",
                "2026-11-24T12:00:00.1234567890Z",
                "2026-11-24 12:00:00Z",
                "2026-13-24T12:00:00Z",
                "2026-00-24T12:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-11-00T12:00:00Z",
                "2026-11-24T12:60:00Z",
                "2026-11-24T25:00:00Z",
                "2026-11-24T12:00:00+19:00",
                "2026-11-24T12:00:00+00:60",
                "2026-11-24T12:00:00Z ",
                "2026-11-24T12:00:00ZZ",
                "2026-11-24T12:00:00+00:00Z",
                "٢026-11-24T12:00:00Z"
            })
    void rejectsTheSameTextsAsInstant(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void mutatedTextsAreReadOrRejectedAsByInstant() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(written(random));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertThat(result(text.toString(), false)).as(text.toString()).isEqualTo(result(text.toString(), true));
        }
    }

    private static String written(Random random) {
        Instant time = Instant.ofEpochSecond(
                random.nextLong(-10_000_000_000L, 100_000_000_000L), random.nextInt(1_000_000_000));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
        return random.nextBoolean()
                ? time.toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset));
    }

    private static String result(String text, boolean byInstant) {
        try {
            return (byInstant ? Instant.parse(text) : Rfc3339.parse(text)).toString();
        } catch (DateTimeParseException e) {
            return "refused";
        }
    }
}
