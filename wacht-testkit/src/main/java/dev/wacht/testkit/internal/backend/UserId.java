package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Refusal;
import dev.wacht.testkit.internal.http.Request;

/** The user that a path names. */
final class UserId {
    private UserId() {}

    /** A 64-bit number in decimal; anything else is 400. */
    static String of(Request request) {
        String id = request.argument("user_id");
        try {
            return Long.toString(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw ErrorEnvelope.refusal(400);
        }
    }

    static Refusal unknown() {
        return ErrorEnvelope.refusal(404, "User not found");
    }
}
