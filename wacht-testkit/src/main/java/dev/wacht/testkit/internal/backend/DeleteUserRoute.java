package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;

/** <code>DELETE /users/{user_id}</code>; a second one finds nothing. */
public final class DeleteUserRoute implements Route {
    private final UserStore users;

    public DeleteUserRoute(UserStore users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        if (!users.delete(UserId.of(request))) {
            throw UserId.unknown();
        }
        return Answer.ok(Json.object());
    }
}
