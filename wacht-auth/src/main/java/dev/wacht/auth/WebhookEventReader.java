package dev.wacht.auth;

import dev.wacht.auth.internal.JsonObjectText;
import dev.wacht.auth.internal.StrictJson;
import dev.wacht.auth.internal.StrictJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the event in a body whose signature is good. Unknown types, fields and kinds of data are fine. */
final class WebhookEventReader {
    /** What Wacht's own JSON library reads; a deeper body can not have come from it. */
    private static final int MAX_DEPTH = 128;

    private WebhookEventReader() {}

    static WebhookEvent read(WebhookHeaders headers, byte[] body) {
        JsonObjectText json;
        try {
            json = StrictJson.readObjectText(body, MAX_DEPTH);
        } catch (StrictJsonException e) {
            throw new WebhookVerificationException("signed, but the body is not a JSON object: " + e.getMessage());
        }
        if (!(json.members().get("type") instanceof String type) || type.isBlank()) {
            throw new WebhookVerificationException("signed, but the body has no type");
        }
        return new WebhookEvent(
                headers.id(),
                type,
                timestamp(json.members().get("timestamp")),
                JsonObjects.orEmpty(json.members().get("data")),
                json.texts().getOrDefault("data", "null"));
    }

    private static Instant timestamp(@Nullable Object value) {
        try {
            if (value instanceof String text) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // Said below, in words of ours: its text quotes the body.
        }
        throw new WebhookVerificationException("signed, but the body has no timestamp (RFC 3339)");
    }
}
