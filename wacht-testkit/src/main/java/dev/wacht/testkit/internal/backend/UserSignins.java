package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.time.OffsetDateTime;
import java.util.List;

/** Sign-ins of users, which come from a seed. Revoking a sign-in makes it expire at once. */
final class UserSignins implements Resource {
    private final State state;
    private final Users users;
    private final Table signins;

    UserSignins(State state, Users users) {
        this.state = state;
        this.users = users;
        this.signins = state.declare("signins", "Sign-in").defaults("""
                {"session_id": "0", "expires_at": "2999-01-01T00:00:00Z", "last_active_at": "2026-01-01T00:00:00Z",
                 "ip_address": "127.0.0.1", "browser": "", "device": "", "city": "", "region": "", "region_code": "",
                 "country": "", "country_code": ""}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getUserSignins", this::list)
                .on("revokeUserSignin", this::revoke)
                .on("revokeAllUserSignins", this::revokeAll);
    }

    private JsonNode list(Call call) {
        users.require(call.path("user_id"));
        return call.list(signins.where("user_id", call.path("user_id"))
                .filter(signin -> call.flag("include_expired") || isAlive(signin)));
    }

    private JsonNode revoke(Call call) {
        users.require(call.path("user_id"));
        ObjectNode signin = signins.get(call.path("signin_id"), "user_id", call.path("user_id"));
        if (!isAlive(signin)) {
            throw ErrorEnvelope.error(404, "Sign-in not found");
        }
        end(call.path("signin_id"));
        return Call.done();
    }

    private JsonNode revokeAll(Call call) {
        users.require(call.path("user_id"));
        List<String> alive = signins.where("user_id", call.path("user_id"))
                .filter(this::isAlive)
                .map(signin -> signin.path("id").asText())
                .toList();
        alive.forEach(this::end);
        return Json.object().put("revoked", alive.size());
    }

    private void end(String id) {
        signins.update(id, signin -> signin.put("expires_at", users.now()));
    }

    private boolean isAlive(ObjectNode signin) {
        return OffsetDateTime.parse(signin.path("expires_at").asText())
                .toInstant()
                .isAfter(state.clock().instant());
    }
}
