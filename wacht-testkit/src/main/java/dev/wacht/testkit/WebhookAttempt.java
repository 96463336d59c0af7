package dev.wacht.testkit;

import java.time.Instant;

/** One attempt to deliver a webhook. Immutable. */
public final class WebhookAttempt {
    private final Instant at;
    private final int status;

    WebhookAttempt(Instant at, int status) {
        this.at = at;
        this.status = status;
    }

    /** When it was sent, in simulated time: the first attempt at the time of the event, the others after Wacht's waits. */
    public Instant at() {
        return at;
    }

    /** The status code of the response; 0 if there was none, or none in time. */
    public int status() {
        return status;
    }

    @Override
    public String toString() {
        return status + " at " + at;
    }
}
