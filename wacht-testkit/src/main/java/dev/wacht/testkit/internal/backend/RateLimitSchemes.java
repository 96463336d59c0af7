package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.gateway.ApiKeyRows;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.util.stream.Stream;

/** Rate-limit schemes: rules that API-key apps and keys share. */
final class RateLimitSchemes implements Resource {
    private final ApiKeyRows rows;

    RateLimitSchemes(ApiKeyRows rows) {
        this.rows = rows;
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("listRateLimitSchemes", call -> call.list(rows.schemes().rows()))
                .on("createRateLimitScheme", call -> rows.schemes().insert(checked(call)))
                .on("getRateLimitScheme", call -> rows.schemes().get(call.path("slug")))
                .on("updateRateLimitScheme", call -> rows.schemes().update(call.path("slug"), checked(call)))
                .on("deleteRateLimitScheme", this::delete);
    }

    private static ObjectNode checked(Call call) {
        ValueCheck.requireRateRules(call.body().path("rules"));
        return call.body();
    }

    private JsonNode delete(Call call) {
        String slug = call.path("slug");
        rows.schemes().get(slug);
        Stream<ObjectNode> users = Stream.concat(rows.apps().rows(), rows.keys().rows());
        if (users.anyMatch(row -> row.path("rate_limit_scheme_slug").asText().equals(slug))) {
            throw ErrorEnvelope.error(400, "Rate limit scheme is assigned to apps or keys");
        }
        rows.schemes().delete(slug);
        return Call.done();
    }
}
