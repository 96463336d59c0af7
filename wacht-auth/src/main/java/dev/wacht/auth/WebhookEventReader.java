package dev.wacht.auth;

import dev.wacht.auth.internal.LenientJsonReader;
import dev.wacht.auth.internal.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event in a body whose signature was verified. Lenient, because an unreadable event may be lost: only a body
 * that is not a JSON object, or has no type, is unreadable.
 */
final class WebhookEventReader {
    private static final Set<String> MEMBERS = Set.of("type", "timestamp", "data");

    private WebhookEventReader() {}

    /** @throws WebhookUnreadableException if there is no event in the body */
    static WebhookEvent read(WebhookHeaders headers, byte[] body) {
        try {
            Map<String, String> members = LenientJsonReader.members(body, MEMBERS);
            String type = LenientJsonReader.string(members.get("type"));
            if (type == null || type.isBlank()) {
                throw WebhookUnreadableException.of(headers.id(), "the body has no type");
            }
            return new WebhookEvent(
                    headers.id(),
                    type,
                    time(LenientJsonReader.string(members.get("timestamp"))),
                    members.getOrDefault("data", "null"),
                    body.clone());
        } catch (MalformedJsonException e) {
            throw WebhookUnreadableException.of(headers.id(), "the body is not a JSON object: " + e.getMessage());
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // The event is valid even if its timestamp is not.
        }
    }
}
