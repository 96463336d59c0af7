package dev.wacht.testkit;

import dev.wacht.testkit.internal.webhooks.DeliveryRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How Wacht's attempts to deliver a webhook went. Immutable. */
public final class WebhookDelivery {
    private final List<WebhookAttempt> attempts;
    private final Outcome outcome;

    private WebhookDelivery(List<WebhookAttempt> attempts, Outcome outcome) {
        this.attempts = List.copyOf(attempts);
        this.outcome = outcome;
    }

    /** How a delivery ended. */
    public enum Outcome {
        /** The last response was 2xx. */
        DELIVERED,
        /** A response was final: 4xx other than 408 and 429, or a redirect. Wacht deleted the event. */
        DELETED,
        /** The last of the attempts failed. Wacht deleted the event, and counts this against the endpoint. */
        EXHAUSTED,
        /** A response was 410: Wacht deleted the event and switched the endpoint off. */
        SWITCHED_OFF,
        /** Nothing was sent: the endpoint was off. */
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

    /** Returns the attempts, first to last. */
    public List<WebhookAttempt> attempts() {
        return attempts;
    }

    /** Returns the status code of each attempt, first to last; 0 for one without a response. */
    public List<Integer> statuses() {
        return attempts.stream().map(WebhookAttempt::status).toList();
    }

    /** Returns how the delivery ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether the last response was 2xx. */
    public boolean isDelivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** Returns the simulated time between the first attempt and the last. */
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
