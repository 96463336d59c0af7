package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Refusal;

/** Another user has that email address, user name or phone number. */
public final class UserConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private UserConflictException(String message) {
        super(message);
        this.refusal = ErrorEnvelope.refusal(409, message);
    }

    static UserConflictException on(String what) {
        return new UserConflictException("A user with this " + what + " already exists");
    }

    /** The answer to a client. */
    Refusal refusal() {
        return refusal;
    }
}
