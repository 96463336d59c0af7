package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.WebhookReceivedEvent;
import dev.wacht.auth.WebhookReceivedEvent.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records whether the last webhook that needed the store could use it. Never accesses the store itself. Thread-safe.
 */
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

    /** Returns the last use; empty if there has been none. */
    Optional<LastUse> lastUse() {
        return Optional.ofNullable(lastUse);
    }

    /** When the store was used, and whether it failed. */
    record LastUse(Instant at, boolean failed) {}
}
