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

    /**
     * Returns the simulated time of the attempt. The first attempt is made at the time of the event, and the others
     * follow after the delays of Wacht's retry schedule.
     */
    public Instant at() {
        return at;
    }

    /** Returns the status code of the response; 0 if there was no response before the timeout. */
    public int status() {
        return status;
    }

    @Override
    public String toString() {
        return status + " at " + at;
    }
}
