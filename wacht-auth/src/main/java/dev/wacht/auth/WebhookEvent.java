package dev.wacht.auth;

import dev.wacht.auth.internal.LenientJsonReader;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.SingleLineText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that Wacht delivered: something that happened in the deployment. Immutable.
 *
 * <p>{@link WebhookEventTypes} names the known types. Handlers must tolerate unknown types and unknown fields.
 */
public final class WebhookEvent {
    private static final int MAX_LOGGED_TYPE = 100;

    private final String id;
    private final String type;

    @Nullable private final Instant timestamp;

    private final String dataJson;
    private final byte[] body;

    /** Does not copy the body, so the caller must not change it. */
    WebhookEvent(String id, String type, @Nullable Instant timestamp, String dataJson, byte[] body) {
        this.id = id;
        this.type = type;
        this.timestamp = timestamp;
        this.dataJson = dataJson;
        this.body = body;
    }

    /**
     * Returns the id of the delivery (header {@code webhook-id}). All attempts have the same id; a replay that is
     * requested from Wacht has a new id.
     */
    public String id() {
        return id;
    }

    /** Returns what happened, such as {@link WebhookEventTypes#USER_CREATED}; never blank. */
    public String type() {
        return type;
    }

    /** Returns when it happened; empty if the body has no {@code timestamp} in the format of RFC 3339. */
    public Optional<Instant> timestamp() {
        return Optional.ofNullable(timestamp);
    }

    /**
     * Returns the data of the event as JSON text, exactly as it was signed, for a JSON library of your choice. It is
     * usually an object, but can be any JSON value. If the event has no data, the text is {@code null}.
     */
    public String dataJson() {
        return dataJson;
    }

    /**
     * Parses the data of the event; every call parses it again. If a member occurs more than once, the last one
     * applies.
     *
     * @return the members of the data, unmodifiable; empty if it is not an object. Numbers are {@link Long} where they
     *     fit, otherwise {@link java.math.BigInteger} or {@link java.math.BigDecimal}, and {@link String} if they are
     *     too large for these
     * @throws IllegalStateException if the data is nested deeper than 1,000 levels
     */
    public Map<String, @Nullable Object> data() {
        if (!dataJson.startsWith("{")) {
            return Map.of();
        }
        try {
            return JsonObjects.orEmpty(LenientJsonReader.value(dataJson));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("the data of " + this + " is " + e.getMessage() + ": use dataJson()", e);
        }
    }

    /** Returns a copy of the body as it was received and signed. */
    public byte[] bodyBytes() {
        return body.clone();
    }

    /** Returns the type and the id in one line. Leaves out the data, which contains personal data. */
    @Override
    public String toString() {
        String logged = type.length() <= MAX_LOGGED_TYPE ? type : type.substring(0, MAX_LOGGED_TYPE) + "…";
        return "WebhookEvent[" + SingleLineText.of(logged) + ", id " + id + "]";
    }
}
