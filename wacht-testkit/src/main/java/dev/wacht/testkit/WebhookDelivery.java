package dev.wacht.testkit;

import dev.wacht.testkit.internal.webhooks.DeliveryRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The outcome of delivering a webhook, with all attempts. Immutable. */
public final class WebhookDelivery {
    private final List<WebhookAttempt> attempts;
    private final Outcome outcome;

    private WebhookDelivery(List<WebhookAttempt> attempts, Outcome outcome) {
        this.attempts = List.copyOf(attempts);
        this.outcome = outcome;
    }

    /** The ways in which a delivery ends. */
    public enum Outcome {
        /** The last response was 2xx. */
        DELIVERED,
        /**
         * The last response causes no retry: it was a 4xx other than 408, 410 and 429, or a 3xx. Wacht deletes the
         * event.
         */
        DELETED,
        /** All attempts failed. Wacht deletes the event, and disables the endpoint after ten such deliveries. */
        EXHAUSTED,
        /** The last response was 410. Wacht deletes the event and disables the endpoint. */
        SWITCHED_OFF,
        /** Nothing was sent, because the endpoint is disabled. */
        NOT_SENT
    }

    static WebhookDelivery notSent() {
        return new WebhookDelivery(List.of(), Outcome.NOT_SENT);
    }

    static WebhookDelivery of(DeliveryRun run) {
        List<WebhookAttempt> attempts = new ArrayList<>();
        DeliveryRun.End end = run.run((at, status) -> attempts.add(new WebhookAttempt(at, status)));
        return new WebhookDelivery(attempts, outcomeOf(end));
    }

    private static Outcome outcomeOf(DeliveryRun.End end) {
        return switch (end) {
            case DELIVERED -> Outcome.DELIVERED;
            case DELETED -> Outcome.DELETED;
            case EXHAUSTED -> Outcome.EXHAUSTED;
            case SWITCHED_OFF -> Outcome.SWITCHED_OFF;
        };
    }

    /** Returns the attempts in order. */
    public List<WebhookAttempt> attempts() {
        return attempts;
    }

    /** Returns the status codes of the attempts in order; 0 for an attempt without a response. */
    public List<Integer> statuses() {
        return attempts.stream().map(WebhookAttempt::status).toList();
    }

    /** Returns how the delivery ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns whether the last response was 2xx. */
    public boolean isDelivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** Returns the simulated time between the first and the last attempt; zero if there was at most one. */
    public Duration duration() {
        return attempts.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        attempts.get(0).at(), attempts.get(attempts.size() - 1).at());
    }

    @Override
    public String toString() {
        return "WebhookDelivery[" + outcome + ", " + attempts + "]";
    }
}
