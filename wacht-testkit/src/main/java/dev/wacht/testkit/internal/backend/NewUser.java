package dev.wacht.testkit.internal.backend;

import org.jspecify.annotations.Nullable;

/** What a user is created from. */
public record NewUser(
        String firstName,
        String lastName,
        @Nullable String email,
        @Nullable String username,
        @Nullable String phone,
        @Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "NewUser[" + firstName + " " + lastName + "]";
    }
}
