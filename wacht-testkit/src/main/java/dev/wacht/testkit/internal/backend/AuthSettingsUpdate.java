package dev.wacht.testkit.internal.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts an update of the sign-in settings, whose names and structure differ from those of {@code GET /}. */
final class AuthSettingsUpdate {
    private static final String FACTORS = "auth_factors_enabled";
    private static final Map<String, String> FACTOR_NAMES = Map.of(
            "email_password_enabled", "email_password",
            "username_password_enabled", "username_password",
            "sso_enabled", "sso",
            "web3_wallet_enabled", "web3_wallet",
            "email_otp_enabled", "email_otp",
            "phone_otp_enabled", "phone_otp",
            "second_factor_authenticator_enabled", "authenticator",
            "second_factor_backup_code_enabled", "backup_code");

    private AuthSettingsUpdate() {}

    static ObjectNode of(ObjectNode update) {
        ObjectNode changes = update.deepCopy();
        rename(changes, "email", "email_address");
        rename(changes, "phone", "phone_number");
        putNames(changes, changes.remove("name"));
        putEnabled(changes, changes.remove("backup_code"), "backup_code");
        putEnabled(changes, changes.remove("web3_wallet"), "web3_wallet");
        JsonNode factors = changes.remove("authentication_factors");
        if (factors != null) {
            putFactors(changes, factors);
        }
        return changes;
    }

    private static void rename(ObjectNode changes, String name, String shown) {
        if (changes.has(name)) {
            changes.set(shown, changes.remove(name));
        }
    }

    /**
     * Converts a name such as {@code first_name_enabled} to the field {@code enabled} of the object {@code first_name}.
     */
    private static void putNames(ObjectNode changes, @Nullable JsonNode names) {
        if (names == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> name : names.properties()) {
            int end = name.getKey().lastIndexOf('_');
            changes.withObject("/" + name.getKey().substring(0, end))
                    .set(name.getKey().substring(end + 1), name.getValue());
        }
    }

    private static void putFactors(ObjectNode changes, JsonNode factors) {
        FACTOR_NAMES.forEach((name, shown) -> {
            if (factors.has(name)) {
                changes.withObject("/" + FACTORS).set(shown, factors.get(name));
            }
        });
        if (factors.has("magic_link")) {
            changes.set("magic_link", factors.get("magic_link"));
            putEnabled(changes, factors.get("magic_link"), "email_magic_link");
        }
        if (factors.has("passkey")) {
            changes.set("passkey", factors.get("passkey"));
            putEnabled(changes, factors.get("passkey"), "passkey");
        }
    }

    private static void putEnabled(ObjectNode changes, @Nullable JsonNode factor, String shown) {
        if (factor != null && factor.has("enabled")) {
            changes.withObject("/" + FACTORS).set(shown, factor.get("enabled"));
        }
    }
}
