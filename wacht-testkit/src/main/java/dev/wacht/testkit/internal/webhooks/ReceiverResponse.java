package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver responded.
 *
 * @param status 0 if there was no response
 * @param retryAfter the value of {@code Retry-After}; null without one
 * @param timedOut whether there was no response in time
 * @param took how long the attempt really took
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
