package dev.wacht.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.backend.Users;
import dev.wacht.testkit.internal.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * Creates users in the backend API.
 *
 * <pre>{@code
 * String userId = wacht.user().firstName("Ann").email("ann@example.com").create();
 * }</pre>
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

    /** Sets the first name; default: empty. */
    public UserBuilder firstName(String name) {
        this.firstName = name;
        return this;
    }

    /** Sets the last name; default: empty. */
    public UserBuilder lastName(String name) {
        this.lastName = name;
        return this;
    }

    /** Sets the primary email address, which is verified; default: none. */
    public UserBuilder email(String address) {
        this.email = address;
        return this;
    }

    /** Sets the username; default: none. */
    public UserBuilder username(String name) {
        this.username = name;
        return this;
    }

    /** Sets the primary phone number, which is verified; default: none. */
    public UserBuilder phoneNumber(String number) {
        this.phoneNumber = number;
        return this;
    }

    /** Sets the password; default: none. */
    public UserBuilder password(String secret) {
        this.password = secret;
        return this;
    }

    /**
     * Creates the user and returns its id. Sends no webhook.
     *
     * @throws IllegalArgumentException if another user has the same email address, username or phone number
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
