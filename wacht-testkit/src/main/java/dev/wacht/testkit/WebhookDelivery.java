package dev.wacht.testkit;

import java.util.List;

/** What became of a webhook. Immutable. */
public final class WebhookDelivery {
    private final List<Integer> statuses;

    WebhookDelivery(List<Integer> statuses) {
        this.statuses = List.copyOf(statuses);
    }

    /** What each attempt was answered with, in order; 0 for one without an answer. */
    public List<Integer> statuses() {
        return statuses;
    }

    /** Whether the last attempt was answered with 2xx. */
    public boolean isDelivered() {
        return statuses.get(statuses.size() - 1) / 100 == 2;
    }

    @Override
    public String toString() {
        return "WebhookDelivery" + statuses;
    }
}
