package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.time.Clock;

/** {@code GET /health}. */
final class Health implements Resource {
    private final Clock clock;

    Health(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on(
                "getHealth",
                call -> Json.object()
                        .put("status", "healthy")
                        .put("timestamp", clock.instant().toString()));
    }
}
