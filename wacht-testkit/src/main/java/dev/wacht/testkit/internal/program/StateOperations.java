package dev.wacht.testkit.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.RecordedRequest;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * {@code /_local/reset}, {@code /_local/seed} and {@code /_local/requests}: resets, exports and loads state; lists
 * requests.
 */
final class StateOperations implements Resource {
    private final LocalWacht wacht;

    StateOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("reset", call -> {
                    wacht.reset();
                    return Call.done();
                })
                .onUnlocked("exportSeed", call -> seed())
                .onUnlocked("loadSeed", call -> {
                    wacht.loadSeed(call.body().toString());
                    return Call.done();
                })
                .onUnlocked(
                        "listRequests",
                        call -> requests(Integer.parseInt(call.query("limit").orElseThrow())));
    }

    private JsonNode seed() {
        try {
            return Json.read(wacht.exportSeed().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the exported seed cannot be read", e);
        }
    }

    private JsonNode requests(int limit) {
        List<RecordedRequest> all = wacht.requests();
        ObjectNode list = Json.object();
        ArrayNode data = list.putArray("data");
        all.subList(Math.max(0, all.size() - limit), all.size()).forEach(request -> data.add(shown(request)));
        return list;
    }

    /** Returns names only, because values may be tokens, keys or personal data. */
    private static ObjectNode shown(RecordedRequest request) {
        ObjectNode shown = Json.object().put("method", request.method()).put("path", request.path());
        ArrayNode parameters = shown.putArray("query_parameters");
        for (String pair : request.query().split("&", -1)) {
            if (!pair.isEmpty()) {
                parameters.add(pair.replaceFirst("=.*", ""));
            }
        }
        ArrayNode headers = shown.putArray("headers");
        request.headerNames().forEach(headers::add);
        return shown;
    }
}
