package dev.wacht.testkit.internal.webhooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Delivers one webhook as Wacht's worker does, in simulated time, and retries it until the delivery ends.
 *
 * <p>2xx is success. 5xx, 408, 429 and a missing response lead to a retry, up to the endpoint's maximum number of
 * attempts. 410 disables the endpoint. Any other status ends the delivery, and the event is deleted.
 */
public final class DeliveryRun {
    private final EndpointState endpoint;
    private final URI url;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Consumer<Duration> passed;
    private final WebhookSender post = new WebhookSender();
    private Instant now;

    /** @param passed receives each period of simulated time that passes */
    public DeliveryRun(
            EndpointState endpoint,
            URI url,
            Map<String, String> headers,
            byte[] body,
            Instant start,
            Consumer<Duration> passed) {
        this.endpoint = endpoint;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.now = start;
        this.passed = passed;
    }

    /** The ways in which a delivery ends. */
    public enum End {
        DELIVERED,
        DELETED,
        EXHAUSTED,
        SWITCHED_OFF
    }

    /**
     * @param attempts is called with the simulated time and the status code of each attempt; the status code is 0 if
     *     there was no response
     */
    public End run(BiConsumer<Instant, Integer> attempts) {
        int most = endpoint.maxAttempts();
        int made = 0;
        while (true) {
            Instant at = now;
            ReceiverResponse response = post.send(url, headers, body, endpoint.realTimeout());
            made++;
            attempts.accept(at, response.status());
            if (response.timedOut()) {
                pass(endpoint.timeout());
            }
            Optional<End> end = endAfter(response.status(), made == most);
            if (end.isPresent()) {
                updateEndpoint(end.get());
                return end.get();
            }
            pass(RetrySchedule.waitAfter(made, response, now));
        }
    }

    /** Returns how the delivery ends after an attempt; empty if another attempt follows. */
    static Optional<End> endAfter(int status, boolean last) {
        if (status / 100 == 2) {
            return Optional.of(End.DELIVERED);
        }
        if (status == 410) {
            return Optional.of(End.SWITCHED_OFF);
        }
        if (last) {
            return Optional.of(End.EXHAUSTED);
        }
        return RetrySchedule.isRetried(status) ? Optional.empty() : Optional.of(End.DELETED);
    }

    private void updateEndpoint(End end) {
        if (end == End.SWITCHED_OFF) {
            endpoint.setEnabled(false);
        } else if (end == End.EXHAUSTED) {
            endpoint.exhaustedAt(now);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        passed.accept(time);
    }
}
