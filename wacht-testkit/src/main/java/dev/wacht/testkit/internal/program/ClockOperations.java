package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.LocalClock;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** {@code /_local/clock}: the time that everything follows. */
final class ClockOperations implements Resource {
    private static final String RANGE = "the clock shows years from 1970 to 9999";

    private final LocalClock clock;

    ClockOperations(LocalClock clock) {
        this.clock = clock;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("getClock", call -> time())
                .onUnlocked("setClock", call -> {
                    set(OffsetDateTime.parse(call.body().path("time").asText()));
                    return time();
                })
                .onUnlocked("advanceClock", call -> {
                    advance(call.body().path("seconds").asLong());
                    return time();
                })
                .onUnlocked("resumeClock", call -> {
                    clock.resume();
                    return time();
                });
    }

    private void set(OffsetDateTime time) {
        requireYear(time);
        clock.set(time.toInstant());
    }

    private void advance(long seconds) {
        try {
            requireYear(clock.instant().atOffset(ZoneOffset.UTC).plusSeconds(seconds));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(RANGE, e);
        }
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** What RFC 3339 and the NumericDate of tokens can say. */
    private static void requireYear(OffsetDateTime time) {
        if (time.getYear() < 1970 || time.getYear() > 9999) {
            throw new IllegalArgumentException(RANGE);
        }
    }

    private JsonNode time() {
        return Json.object().put("time", clock.instant().toString());
    }
}
