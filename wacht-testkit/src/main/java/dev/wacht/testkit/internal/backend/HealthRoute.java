package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;
import java.time.Instant;

/** {@code GET /health}, which needs no key. */
public final class HealthRoute implements Route {
    @Override
    public Answer answer(Request request) {
        return Answer.ok(Json.object()
                .put("status", "healthy")
                .put("timestamp", Instant.now().toString()));
    }
}
