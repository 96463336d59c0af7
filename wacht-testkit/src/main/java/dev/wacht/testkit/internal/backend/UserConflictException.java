package dev.wacht.testkit.internal.backend;

/** Another user has that email address, user name or phone number. */
public final class UserConflictException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UserConflictException(String what) {
        super("A user with this " + what + " already exists");
    }
}
