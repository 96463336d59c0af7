package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of users, email addresses and phone numbers, and the details of a user. */
public final class Users {
    private final State state;
    private final Table users;
    private final Table emails;
    private final Table phones;

    Users(State state) {
        this.state = state;
        this.users = state.declare("users", "User")
                .unique("A user with this username already exists", "username")
                .defaults("""
                        {"first_name": "", "last_name": "", "username": null, "password": null, "profile_picture_url": "",
                         "schema_version": "v1", "disabled": false, "second_factor_policy": "none",
                         "availability": "available", "public_metadata": {}, "private_metadata": {}}""");
        this.emails = state.declare("user_emails", "Email address")
                .unique("A user with this email address already exists", "email")
                .defaults("{\"is_primary\": false, \"verified\": false, \"verification_strategy\": \"otp\"}");
        this.phones = state.declare("user_phones", "Phone number")
                .unique("A user with this phone number already exists", "phone_number")
                .defaults("{\"is_primary\": false, \"verified\": false, \"country_code\": \"US\"}");
    }

    Table table() {
        return users;
    }

    Table emails() {
        return emails;
    }

    Table phones() {
        return phones;
    }

    /** Returns the current time in the format of rows. */
    String now() {
        return state.clock().instant().toString();
    }

    /** Returns a user. Responds with 404 if there is none. */
    ObjectNode require(String userId) {
        return users.get(userId);
    }

    /**
     * Creates a user with a primary and verified email address and phone number, and returns its details.
     *
     * @param email null for none
     * @param phone null for none
     */
    public ObjectNode create(ObjectNode values, @Nullable String email, @Nullable String phone) {
        return state.atomically(() -> {
            ObjectNode user = users.insert(values);
            String id = user.path("id").asText();
            try {
                if (email != null) {
                    emails.insert(contact(id).put("email", email));
                }
                if (phone != null) {
                    phones.insert(contact(id).put("phone_number", phone));
                }
            } catch (IllegalArgumentException e) {
                emails.deleteWhere("user_id", id);
                users.delete(id);
                throw e;
            }
            return view(user);
        });
    }

    /** Returns the password of a user in plain text; empty if the user has none or does not exist. */
    public Optional<String> password(String userId) {
        return state.atomically(() -> users.find(userId))
                .map(user -> user.path("password").textValue());
    }

    /**
     * Returns the user with its related rows, as in the schema {@code UserDetails}. List responses contain only some of
     * these properties.
     */
    ObjectNode view(ObjectNode user) {
        String id = user.path("id").asText();
        ObjectNode view = user.deepCopy();
        putContacts(view, emails, "email", "primary_email_address", "email_addresses");
        putContacts(view, phones, "phone_number", "primary_phone_number", "phone_numbers");
        ArrayNode connections = view.putArray("social_connections");
        state.table("social_connections").where("user_id", id).forEach(connections::add);
        view.set("segments", Segments.of(state, "user_id", id));
        boolean hasCodes = !user.path("backup_codes").isEmpty();
        return view.put("has_password", user.hasNonNull("password")).put("has_backup_codes", hasCodes);
    }

    private static void putContacts(ObjectNode view, Table table, String field, String primary, String list) {
        ArrayNode all = view.putArray(list);
        table.where("user_id", view.path("id").asText()).forEach(contact -> {
            ObjectNode shown = contact.deepCopy();
            if (!shown.hasNonNull("verified_at")) {
                shown.set("verified_at", shown.get("created_at")); // In Wacht's responses it is never null.
            }
            all.add(shown);
            if (contact.path("is_primary").asBoolean()) {
                view.set(primary, contact.get(field));
                view.set(primary + "_id", contact.get("id"));
            }
        });
    }

    private ObjectNode contact(String userId) {
        return Json.object()
                .put("user_id", userId)
                .put("is_primary", true)
                .put("verified", true)
                .put("verified_at", now());
    }
}
