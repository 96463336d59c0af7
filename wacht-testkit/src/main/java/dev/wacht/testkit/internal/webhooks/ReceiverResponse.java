package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response from a webhook receiver.
 *
 * @param status 0 if there was no response
 * @param retryAfter the value of {@code Retry-After}; null if there is none
 * @param timedOut whether there was no response before the time-out
 * @param took the real duration of the attempt
 */
record ReceiverResponse(
        int status,
        @Nullable String retryAfter,
        boolean timedOut,
        String body,
        Map<String, String> headers,
        Duration took) {
    static ReceiverResponse none(boolean timedOut, Duration took) {
        return new ReceiverResponse(0, null, timedOut, "", Map.of(), took);
    }
}
