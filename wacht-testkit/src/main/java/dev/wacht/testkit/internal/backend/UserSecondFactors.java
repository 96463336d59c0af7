package dev.wacht.testkit.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Secrets;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.net.URLEncoder;
import java.util.Objects;

/** Authenticators and backup codes of users. */
final class UserSecondFactors implements Resource {
    private static final int BACKUP_CODES = 10;

    private final Users users;
    private final Table authenticators;

    UserSecondFactors(State state, Users users) {
        this.users = users;
        this.authenticators = state.declare("authenticators", "Authenticator")
                .unique("The user already has an authenticator", "user_id");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("createUserAuthenticator", this::create)
                .on("deleteUserAuthenticator", this::delete)
                .on("regenerateUserBackupCodes", this::regenerate);
    }

    private JsonNode create(Call call) {
        users.require(call.path("user_id"));
        ObjectNode authenticator = authenticators.insert(call.body().put("user_id", call.path("user_id")));
        String account = Objects.requireNonNullElse(call.text("account_name"), call.path("user_id"));
        String label = URLEncoder.encode("LocalWacht:" + account, UTF_8).replace("+", "%20");
        return authenticator.put(
                "otp_url", "otpauth://totp/" + label + "?secret=" + URLEncoder.encode(call.text("secret"), UTF_8));
    }

    private JsonNode delete(Call call) {
        users.require(call.path("user_id"));
        if (authenticators.deleteWhere("user_id", call.path("user_id")) == 0) {
            throw ErrorEnvelope.error(404, "Authenticator not found");
        }
        return Call.done();
    }

    private JsonNode regenerate(Call call) {
        ArrayNode codes = Json.array();
        for (int i = 0; i < BACKUP_CODES; i++) {
            codes.add(Secrets.random("").substring(0, 10));
        }
        users.table().update(call.path("user_id"), user -> user.set("backup_codes", codes));
        return Json.object().set("backup_codes", codes);
    }
}
