package dev.wacht.client.internal.doctor;

import dev.wacht.client.internal.HtmlInsteadOfJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response that findings are based on.
 *
 * @param redirectHost the host in the {@code Location} header; {@code null} for none
 * @param drift how far this machine's clock is ahead of the {@code Date} header; {@code null} without the header
 * @param start the beginning of the body
 */
record RecordedResponse(
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
