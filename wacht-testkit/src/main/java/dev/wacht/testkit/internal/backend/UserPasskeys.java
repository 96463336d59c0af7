package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** Passkeys of users, which come from a seed, because browsers create them. */
final class UserPasskeys implements Resource {
    private final Users users;
    private final Table passkeys;

    UserPasskeys(State state, Users users) {
        this.users = users;
        this.passkeys = state.declare("passkeys", "Passkey").defaults("{\"name\": \"\", \"sign_count\": 0}");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getUserPasskeys", this::list)
                .on("renameUserPasskey", this::rename)
                .on("deleteUserPasskey", this::delete);
    }

    private JsonNode list(Call call) {
        users.require(call.path("user_id"));
        return call.list(passkeys.where("user_id", call.path("user_id")));
    }

    private JsonNode rename(Call call) {
        passkeys.update(require(call).path("id").asText(), call.body());
        return Call.done();
    }

    private JsonNode delete(Call call) {
        passkeys.delete(require(call).path("id").asText());
        return Call.done();
    }

    private ObjectNode require(Call call) {
        users.require(call.path("user_id"));
        return passkeys.get(call.path("passkey_id"), "user_id", call.path("user_id"));
    }
}
