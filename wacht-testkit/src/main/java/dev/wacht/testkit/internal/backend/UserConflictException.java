package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Refusal;

/** Another user has that email address, user name or phone number. */
public final class UserConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String message;

    UserConflictException(String what) {
        super("A user with this " + what + " already exists");
        this.message = "A user with this " + what + " already exists";
    }

    Refusal refusal() {
        return ErrorEnvelope.refusal(409, message);
    }
}
