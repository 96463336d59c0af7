package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.LocalClock;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.time.Duration;
import java.time.OffsetDateTime;

/** {@code /_local/clock}: shows and moves the clock. */
final class ClockOperations implements Resource {
    private final LocalClock clock;

    ClockOperations(LocalClock clock) {
        this.clock = clock;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("getClock", call -> time())
                .onUnlocked("setClock", call -> {
                    clock.set(OffsetDateTime.parse(call.body().path("time").asText())
                            .toInstant());
                    return time();
                })
                .onUnlocked("advanceClock", call -> {
                    clock.advance(Duration.ofSeconds(call.body().path("seconds").asLong()));
                    return time();
                })
                .onUnlocked("resumeClock", call -> {
                    clock.resume();
                    return time();
                });
    }

    private JsonNode time() {
        return Json.object().put("time", clock.instant().toString());
    }
}
