package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.Route;

/** <code>GET /users/{user_id}/details</code>. */
public final class GetUserRoute implements Route {
    private final UserStore users;

    public GetUserRoute(UserStore users) {
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        return users.find(UserId.of(request)).map(Answer::ok).orElseThrow(UserId::unknown);
    }
}
