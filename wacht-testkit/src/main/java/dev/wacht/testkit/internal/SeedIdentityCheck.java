package dev.wacht.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the ids, keys and secrets of a seed, because they end up in shells, headers and logs. */
final class SeedIdentityCheck {
    // b64token of RFC 6750, section 2.1: the backend API key is sent as a Bearer token.
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Set<String> KEY_TYPES = Set.of("EC", "RSA");
    private static final long LAST_FIRST_ID = 1L << 62; // Leaves as many ids again, so that they never run out.

    private SeedIdentityCheck() {}

    /** @throws IllegalArgumentException if a field is malformed; the message does not contain its value */
    static void check(ObjectNode seed) {
        String key = text(seed, "backend_api_key");
        require(
                key == null || BEARER.matcher(key).matches(),
                "backend_api_key must have only the characters of a Bearer token: letters, digits and - . _ ~ + / =");
        id(seed, "deployment_id");
        require(id(seed, "next_id") <= LAST_FIRST_ID, "next_id must be at most " + LAST_FIRST_ID);
        String secret = text(seed, "webhook_secret");
        if (secret != null) {
            WebhookSecret.require("webhook_secret", secret);
        }
        if (seed.has("keys")) {
            keyTypes(seed.path("keys"));
        }
    }

    /** Checks the types only. {@code KeyRing} checks the rest, but would ignore a key of an unknown type. */
    private static void keyTypes(JsonNode keys) {
        require(keys.isArray(), "keys must be a list of private JWKs");
        for (int i = 0; i < keys.size(); i++) {
            String place = "keys[" + i + "]";
            require(keys.path(i).isObject(), place + " is not a JSON object");
            JsonNode type = keys.path(i).path("kty");
            require(
                    KEY_TYPES.contains(type.asText()),
                    place + " has " + (type.isTextual() ? "the kty " + type.asText() : "no kty")
                            + "; it must be EC or RSA");
        }
    }

    private static long id(ObjectNode seed, String field) {
        String text = text(seed, field);
        if (text == null) {
            return 1;
        }
        String problem = field + " must be a positive 64-bit integer in decimal, such as \"9007199254740993\"";
        require(DECIMAL.matcher(text).matches(), problem);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) { // Beyond 64 bits.
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static @Nullable String text(ObjectNode seed, String field) {
        JsonNode value = seed.get(field);
        require(value == null || value.isTextual(), field + " must be a string");
        return value == null ? null : value.textValue();
    }

    private static void require(boolean isValid, String problem) {
        if (!isValid) {
            throw new IllegalArgumentException(problem);
        }
    }
}
