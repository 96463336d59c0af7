package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** Passwords of users. Any non-empty password is accepted: password policies are not emulated. */
final class UserPasswords implements Resource {
    private final Users users;

    UserPasswords(Users users) {
        this.users = users;
    }

    @Override
    public void register(Emulation emulation) {
        emulation.on("updateUserPassword", this::update).on("removeUserPassword", this::remove);
    }

    private JsonNode update(Call call) {
        String password = call.text("new_password");
        if (password == null || password.isEmpty()) {
            throw ErrorEnvelope.error(400, "Password must not be empty");
        }
        users.table().update(call.path("user_id"), user -> {
            user.put("password", password);
            user.put("last_password_reset_at", users.now());
        });
        return Call.done();
    }

    private JsonNode remove(Call call) {
        String id = call.path("user_id");
        if (!users.require(id).hasNonNull("password")) {
            throw ErrorEnvelope.error(404, "User has no password");
        }
        users.table().update(id, user -> user.putNull("password"));
        return Call.done();
    }
}
