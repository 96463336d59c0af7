package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.Ids;
import dev.wacht.testkit.internal.http.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON shapes of a user: {@code UserDetails}, and {@code UserWithIdentifiers}, which is a part of it. */
final class UserDocument {
    private static final List<String> IDENTIFIERS = List.of(
            "id",
            "created_at",
            "updated_at",
            "first_name",
            "last_name",
            "username",
            "profile_picture_url",
            "primary_email_address",
            "primary_phone_number");

    private UserDocument() {}

    static ObjectNode details(NewUser user, String deploymentId, Ids ids) {
        String id = ids.next();
        String now = Instant.now().toString();
        ObjectNode details = Json.object()
                .put("id", id)
                .put("created_at", now)
                .put("updated_at", now)
                .put("first_name", user.firstName())
                .put("last_name", user.lastName())
                .put("username", user.username())
                .put("profile_picture_url", "")
                .put("schema_version", "v1")
                .put("disabled", false)
                .put("second_factor_policy", "none")
                .put("availability", "available")
                .putNull("last_password_reset_at")
                .putNull("active_organization_membership_id")
                .putNull("active_workspace_membership_id")
                .put("deployment_id", deploymentId);
        details.putObject("public_metadata");
        details.putObject("private_metadata");
        details.putNull("primary_email_address_id").put("primary_email_address", user.email());
        details.putNull("primary_phone_number_id").put("primary_phone_number", user.phone());
        addEmail(details, user.email(), ids);
        addPhone(details, user.phone(), ids);
        details.putArray("social_connections");
        details.putArray("segments");
        return details.put("has_password", user.password() != null).put("has_backup_codes", false);
    }

    static ObjectNode identifiers(ObjectNode details) {
        return details.deepCopy().retain(IDENTIFIERS);
    }

    static @Nullable String text(ObjectNode details, String field) {
        JsonNode value = details.get(field);
        return value == null ? null : value.textValue();
    }

    private static void addEmail(ObjectNode details, @Nullable String email, Ids ids) {
        var addresses = details.putArray("email_addresses");
        if (email == null) {
            return;
        }
        String id = ids.next();
        details.put("primary_email_address_id", id);
        addresses.add(entry(details, id)
                .put("deployment_id", text(details, "deployment_id"))
                .put("email", email)
                .put("is_primary", true)
                .put("verification_strategy", "otp"));
    }

    private static void addPhone(ObjectNode details, @Nullable String phone, Ids ids) {
        var numbers = details.putArray("phone_numbers");
        if (phone == null) {
            return;
        }
        String id = ids.next();
        details.put("primary_phone_number_id", id);
        numbers.add(entry(details, id).put("phone_number", phone).put("country_code", "US"));
    }

    private static ObjectNode entry(ObjectNode details, String id) {
        String created = text(details, "created_at");
        return Json.object()
                .put("id", id)
                .put("created_at", created)
                .put("updated_at", created)
                .put("user_id", text(details, "id"))
                .put("verified", true)
                .put("verified_at", created);
    }
}
