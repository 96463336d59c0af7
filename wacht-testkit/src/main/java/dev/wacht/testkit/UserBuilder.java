package dev.wacht.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.backend.Users;
import dev.wacht.testkit.internal.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * Makes users that the backend API knows.
 *
 * <p>Not thread-safe.
 */
public final class UserBuilder {
    private final Users users;
    private String firstName = "";
    private String lastName = "";
    private @Nullable String email;
    private @Nullable String username;
    private @Nullable String phoneNumber;
    private @Nullable String password;

    UserBuilder(Users users) {
        this.users = users;
    }

    /** Empty by default. */
    public UserBuilder firstName(String name) {
        this.firstName = name;
        return this;
    }

    /** Empty by default. */
    public UserBuilder lastName(String name) {
        this.lastName = name;
        return this;
    }

    /** The primary email address, verified; none by default. */
    public UserBuilder email(String address) {
        this.email = address;
        return this;
    }

    /** None by default. */
    public UserBuilder username(String name) {
        this.username = name;
        return this;
    }

    /** The primary phone number, verified; none by default. */
    public UserBuilder phoneNumber(String number) {
        this.phoneNumber = number;
        return this;
    }

    /** None by default. */
    public UserBuilder password(String secret) {
        this.password = secret;
        return this;
    }

    /**
     * Creates the user and returns its id.
     *
     * @throws IllegalArgumentException if another user has that email address, user name or phone number
     */
    public String create() {
        ObjectNode user = Json.object()
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("username", username)
                .put("password", password);
        return users.create(user, email, phoneNumber).path("id").textValue();
    }
}
