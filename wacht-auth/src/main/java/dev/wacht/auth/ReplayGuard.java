package dev.wacht.auth;

import java.time.Clock;
import java.time.Duration;

/**
 * Remembers which deliveries of webhooks were handled, so that a repeat, or a replay by a stranger, runs no handler
 * twice. {@link #inMemory()} serves one process; a cluster needs a store that its members share.
 *
 * <p>Implementations must be thread-safe, {@code claim} must be atomic, and both what is claimed and what is done must
 * expire: a claim after minutes, because its process may have died; what is done not before the verifier's tolerance is
 * over.
 */
public interface ReplayGuard {
    /** What a delivery is to do. */
    enum Claim {
        /** Nobody has handled it: run the handler, then call {@link #done} or {@link #release}. */
        NEW,
        /** It was handled: answer 2xx and run nothing. */
        DONE,
        /** It is being handled: answer 503, so that it comes again. */
        IN_PROGRESS
    }

    /** Asks whether to handle a delivery, and reserves it if the answer is {@link Claim#NEW}. */
    Claim claim(String id);

    /** Says that the handler has succeeded. */
    void done(String id);

    /** Says that the handler has failed: the next delivery is {@link Claim#NEW} again. */
    void release(String id);

    /**
     * A guard in the memory of this process: the last 100,000 ids, what is done for 8 days (a day more than the tolerance
     * of {@link WebhookVerifier}), claims for 5 minutes. A restart forgets them.
     */
    static ReplayGuard inMemory() {
        return new InMemoryReplayGuard(100_000, Duration.ofDays(8), Duration.ofMinutes(5), Clock.systemUTC());
    }
}
