package dev.wacht.testkit.internal.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver responded.
 *
 * @param status 0 if there was no response
 * @param retryAfter the value of {@code Retry-After}; null without one
 * @param timedOut whether there was no response in time
 */
record PostedResponse(int status, @Nullable String retryAfter, boolean timedOut) {
    static PostedResponse none(boolean timedOut) {
        return new PostedResponse(0, null, timedOut);
    }
}
