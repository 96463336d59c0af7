package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.WebhookReceivedEvent;
import dev.wacht.auth.WebhookReceivedEvent.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers whether the last delivery that needed the store of webhooks could use it. Never asks the store. Thread-safe. */
final class WebhookStoreState implements AuthEventListener {
    private final Clock clock;

    private volatile @Nullable LastUse lastUse;

    WebhookStoreState(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onWebhookReceived(WebhookReceivedEvent event) {
        Outcome outcome = event.outcome();
        if (outcome != Outcome.REJECTED && outcome != Outcome.FROM_FUTURE && outcome != Outcome.UNREADABLE) {
            lastUse = new LastUse(clock.instant(), outcome == Outcome.STORE_FAILED);
        }
    }

    /** Returns the last use; empty if there was none. */
    Optional<LastUse> lastUse() {
        return Optional.ofNullable(lastUse);
    }

    /** When the store was used, and whether it failed. */
    record LastUse(Instant at, boolean failed) {}
}
