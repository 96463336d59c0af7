package dev.wacht.auth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of one webhook delivery. Immutable. */
public final class WebhookReceivedEvent {
    private final Outcome outcome;

    @Nullable private final String type;

    private final Duration duration;

    private WebhookReceivedEvent(Outcome outcome, @Nullable String type, Duration duration) {
        this.outcome = outcome;
        this.type = type;
        this.duration = duration;
    }

    /** The outcome of a delivery. A metric can count deliveries by outcome. */
    public enum Outcome {
        /** The handler ran: 2xx. */
        HANDLED,
        /** The event was handled before, so nothing ran: 2xx. */
        HANDLED_BEFORE,
        /** Another delivery of the event is being handled: 503. */
        IN_PROGRESS,
        /** The delivery is not from Wacht, or is too old: 401. */
        REJECTED,
        /** The delivery is from the future, so this machine's clock is behind: 503. */
        FROM_FUTURE,
        /** The delivery is too large, or is not a readable event: 500, or 2xx if {@code onUnreadable} kept it. */
        UNREADABLE,
        /** The handler failed: 500. */
        FAILED,
        /** The store of handled deliveries failed: 503. */
        STORE_FAILED
    }

    /**
     * Creates an event. Public so that listeners can be tested.
     *
     * @param type the event's type; null if none could be read from a signed delivery
     */
    public static WebhookReceivedEvent of(Outcome outcome, @Nullable String type, Duration duration) {
        return new WebhookReceivedEvent(outcome, type, duration);
    }

    static Outcome outcomeOf(Throwable failure) {
        if (failure instanceof WebhookVerificationException) {
            return Outcome.REJECTED;
        }
        if (failure instanceof WebhookFromFutureException) {
            return Outcome.FROM_FUTURE;
        }
        if (failure instanceof WebhookUnreadableException) {
            return Outcome.UNREADABLE;
        }
        if (failure instanceof WebhookUnavailableException unavailable) {
            return unavailable.isInProgress() ? Outcome.IN_PROGRESS : Outcome.STORE_FAILED;
        }
        return Outcome.FAILED;
    }

    /** Returns the outcome of the delivery. */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the type of the event, such as {@link WebhookEventTypes#USER_CREATED}; empty if none could be read. It
     * always comes from Wacht, because it is read after the signature was verified. Apps can define their own types, so
     * a metric should count only by types for which {@link WebhookEventTypes#isKnown} returns true.
     */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** Returns how long the delivery took, including the handler. */
    public Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return "WebhookReceivedEvent[" + outcome + "]";
    }
}
