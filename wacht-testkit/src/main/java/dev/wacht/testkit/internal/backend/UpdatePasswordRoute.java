package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.JsonBody;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;

/** <code>PATCH /users/{user_id}/password</code>. Any password but an empty one is taken: no policy is emulated. */
public final class UpdatePasswordRoute implements Route {
    private final UserStore users;

    public UpdatePasswordRoute(UserStore users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        String id = UserId.of(request);
        ObjectNode body = JsonBody.read(request, ErrorEnvelope::refusal);
        JsonNode password = body.path("new_password");
        JsonNode skipCheck = body.path("skip_password_check");
        if (!password.isTextual() || !(skipCheck.isBoolean() || skipCheck.isNull() || skipCheck.isMissingNode())) {
            throw ErrorEnvelope.refusal(422);
        }
        if (password.textValue().isEmpty()) {
            throw ErrorEnvelope.refusal(400, "Password must not be empty");
        }
        if (!users.setPassword(id, password.textValue())) {
            throw UserId.unknown();
        }
        return Answer.ok(Json.object());
    }
}
