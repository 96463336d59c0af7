package dev.wacht.testkit.internal.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.LocalKeys;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** {@code /_local/keys}: lists, adds, rotates and withdraws signing keys. Responses contain their {@code kid} only. */
final class KeyOperations implements Resource {
    private final LocalWacht wacht;

    KeyOperations(LocalWacht wacht) {
        this.wacht = wacht;
    }

    @Override
    public void register(Emulation operations) {
        operations
                .onUnlocked("listKeys", call -> ids(keys(call)))
                .onUnlocked("addKey", call -> {
                    LocalKeys keys = keys(call);
                    keys.add();
                    return ids(keys);
                })
                .onUnlocked("rotateKeys", call -> {
                    LocalKeys keys = keys(call);
                    keys.rotate();
                    return ids(keys);
                })
                .onUnlocked("withdrawKey", this::withdraw);
    }

    private JsonNode withdraw(Call call) {
        LocalKeys keys = keys(call);
        try {
            keys.withdraw(call.path("kid"));
        } catch (IllegalStateException e) { // The only key of the set.
            String reason = String.valueOf(e.getMessage());
            throw ErrorEnvelope.error(409, reason).withReason(reason);
        }
        return ids(keys);
    }

    private LocalKeys keys(Call call) {
        return call.path("kind").equals("oauth") ? wacht.oauthKeys() : wacht.keys();
    }

    private static JsonNode ids(LocalKeys keys) {
        ObjectNode ids = Json.object().put("current", keys.current());
        ids.set("ids", Json.tree(keys.ids()));
        return ids;
    }
}
