package dev.wacht.auth;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at Wacht. Immutable. {@link WebhookEventTypes} names the known types; others can come at any
 * time, and so can other fields.
 */
public final class WebhookEvent {
    private final String id;
    private final String type;
    private final Instant timestamp;
    private final Map<String, @Nullable Object> data;
    private final String dataJson;

    WebhookEvent(String id, String type, Instant timestamp, Map<String, @Nullable Object> data, String dataJson) {
        this.id = id;
        this.type = type;
        this.timestamp = timestamp;
        this.data = data;
        this.dataJson = dataJson;
    }

    /** The id of the delivery ({@code webhook-id}), the same in each repeat. A replay asked for at Wacht has a new one. */
    public String id() {
        return id;
    }

    /** What happened, such as {@link WebhookEventTypes#USER_CREATED}. */
    public String type() {
        return type;
    }

    /** When it happened. */
    public Instant timestamp() {
        return timestamp;
    }

    /**
     * What is said about it; ids are strings. Empty if it is not an object. Unmodifiable; numbers are {@link Long} where
     * they fit, else exact ({@link java.math.BigInteger}, {@link java.math.BigDecimal}).
     */
    public Map<String, @Nullable Object> data() {
        return data;
    }

    /** The same as JSON, character by character as it was signed, for a JSON library of your choice. */
    public String dataJson() {
        return dataJson;
    }

    /** Without the data: it is about people. */
    @Override
    public String toString() {
        return "WebhookEvent[" + type + ", id " + id + "]";
    }
}
