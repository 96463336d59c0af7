package dev.wacht.testkit.internal.program;

import static java.time.Duration.ofMillis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.Faults;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.time.Duration;

/** {@code /_local/faults}: sets and ends faults. */
final class FaultOperations implements Resource {
    private final LocalWacht wacht;

    FaultOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("setFault", call -> {
                    set(call.body());
                    return Call.done();
                })
                .onUnlocked("clearFaults", call -> {
                    wacht.faults(
                                    call.query("method").orElse(""),
                                    call.query("path").orElse(""))
                            .clear();
                    return Call.done();
                });
    }

    private void set(ObjectNode body) {
        Faults all =
                wacht.faults(body.path("method").asText(), body.path("path").asText());
        Faults faults = body.has("next") ? all.next(required(body, "next")) : all;
        switch (body.path("kind").asText()) {
            case "status" -> status(faults, body);
            case "slow" -> faults.slow(time(body));
            case "drip" -> faults.drip(time(body));
            case "reset" -> faults.reset();
            case "no_response" -> faults.noResponse();
            case "malformed_json" -> faults.malformedJson();
            default ->
                all.limitNext(required(body, "next"), time(body)); // rate_limit: the schema allows no other kind.
        }
    }

    private static void status(Faults faults, ObjectNode body) {
        int status = required(body, "status");
        if (body.has("body")) {
            faults.status(status, body.path("body").asText());
        } else {
            faults.status(status);
        }
    }

    private static Duration time(ObjectNode body) {
        return ofMillis(required(body, "milliseconds"));
    }

    private static int required(ObjectNode body, String field) {
        if (!body.has(field)) {
            throw new IllegalArgumentException("the kind " + body.path("kind").asText() + " requires " + field);
        }
        if (!body.path(field).canConvertToInt()) {
            throw new IllegalArgumentException(field + " must be at most " + Integer.MAX_VALUE);
        }
        return body.path(field).asInt();
    }
}
