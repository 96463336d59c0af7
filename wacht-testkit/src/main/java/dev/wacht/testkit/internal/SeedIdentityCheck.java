package dev.wacht.testkit.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.internal.webhooks.WebhookSecret;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a seed says about the deployment itself. Its values get into shells, headers and logs. */
final class SeedIdentityCheck {
    // b64token of RFC 6750, section 2.1: the backend API takes the key as a Bearer token.
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Set<String> KEY_TYPES = Set.of("EC", "RSA");
    private static final long LAST_FIRST_ID = 1L << 62; // As many follow, so that ids never run out.

    private SeedIdentityCheck() {}

    /** @throws IllegalArgumentException if a field is malformed; the message does not hold its value */
    static void check(ObjectNode seed) {
        String key = text(seed, "backend_api_key");
        require(
                key == null || BEARER.matcher(key).matches(),
                "backend_api_key must have the characters of a Bearer token only: letters, digits and - . _ ~ + / =");
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

    /** What the keys hold is checked where they are read; one of an unknown type would be read by nobody. */
    private static void keyTypes(JsonNode keys) {
        require(keys.isArray(), "keys must be a list of private JWKs");
        for (int i = 0; i < keys.size(); i++) {
            String place = "keys[" + i + "]";
            require(keys.path(i).isObject(), place + " is no JSON object");
            JsonNode type = keys.path(i).path("kty");
            require(
                    KEY_TYPES.contains(type.asText()),
                    place + " has " + (type.isTextual() ? "the kty " + type.asText() : "no kty")
                            + "; it can be EC or RSA");
        }
    }

    private static long id(ObjectNode seed, String field) {
        String text = text(seed, field);
        if (text == null) {
            return 1;
        }
        String problem = field + " must be a 64-bit number in decimal, from 1, such as \"9007199254740993\"";
        require(DECIMAL.matcher(text).matches(), problem);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) { // Beyond 64 bits.
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static @Nullable String text(ObjectNode seed, String field) {
        JsonNode value = seed.get(field);
        require(value == null || value.isTextual(), field + " must be a text");
        return value == null ? null : value.textValue();
    }

    private static void require(boolean isRight, String problem) {
        if (!isRight) {
            throw new IllegalArgumentException(problem);
        }
    }
}
