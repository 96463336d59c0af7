package dev.wacht.client.internal.doctor;

import dev.wacht.client.internal.HtmlInsteadOfJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is of interest in a response.
 *
 * @param redirectHost the host of the {@code Location} header; null if there is none
 * @param drift how far this clock is ahead, by the {@code Date} header; null if there is none
 * @param start the beginning of the body
 */
record SeenResponse(
        int status, @Nullable String redirectHost, @Nullable Duration drift, String start) {
    boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    boolean isHtml() {
        return HtmlInsteadOfJson.isHtml(start.getBytes(StandardCharsets.UTF_8));
    }

    Optional<Duration> clockDrift() {
        return Optional.ofNullable(drift);
    }
}
