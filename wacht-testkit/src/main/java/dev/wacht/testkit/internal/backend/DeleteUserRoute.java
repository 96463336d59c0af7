package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;

/** <code>DELETE /users/{user_id}</code>; a second one finds nothing. */
public final class DeleteUserRoute implements Route {
    private final UserStore users;
    private final ProfileImages images;

    public DeleteUserRoute(UserStore users, ProfileImages images) {
        this.users = users;
        this.images = images;
    }

    @Override
    public Answer answer(Request request) {
        String id = UserId.of(request);
        if (!users.delete(id)) {
            throw UserId.unknown();
        }
        images.remove(id);
        return Answer.ok(Json.object());
    }
}
