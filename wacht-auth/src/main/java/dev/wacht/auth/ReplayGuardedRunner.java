package dev.wacht.auth;

import dev.wacht.auth.WebhookInbox.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Claims a webhook delivery in the {@link ReplayGuard}, so that its handler runs once. Then runs the handler and ends
 * the claim.
 */
final class ReplayGuardedRunner implements OnceRunner<ReplayGuard.Claim> {
    private final ReplayGuard guard;
    private final Clock clock;
    private final WebhookLog log;

    ReplayGuardedRunner(ReplayGuard guard, Clock clock, WebhookLog log) {
        this.guard = guard;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public boolean runOnce(
            String id,
            String delivery,
            Work<ReplayGuard.Claim> work,
            Function<Throwable, ? extends RuntimeException> failed) {
        ReplayGuard.Claim claim = claim(id, delivery);
        return switch (claim.state()) {
            case NEW -> {
                run(claim, delivery, work, failed);
                yield true;
            }
            case DONE -> {
                log.handledBefore(delivery);
                yield false;
            }
            case IN_PROGRESS -> {
                log.inProgress(delivery);
                throw new WebhookUnavailableException(delivery + " is being handled by another delivery", null);
            }
        };
    }

    private ReplayGuard.Claim claim(String id, String delivery) {
        try {
            return guard.claim(id);
        } catch (Throwable e) { // Also errors, and checked exceptions of a guard written in Kotlin: adapters expect
            // exceptions of Wacht only.
            log.guardFailed(delivery, e);
            throw new WebhookUnavailableException("the replay guard cannot tell whether " + delivery + " is new", e);
        }
    }

    private void run(
            ReplayGuard.Claim claim,
            String delivery,
            Work<ReplayGuard.Claim> work,
            Function<Throwable, ? extends RuntimeException> failed) {
        Instant start = clock.instant();
        try {
            work.run(claim);
        } catch (Throwable e) { // Whatever it is, the claim must be released, and Wacht must send the event again.
            release(claim, delivery, start, e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            RuntimeException failure = failed.apply(e);
            log.failed(failure);
            throw failure;
        }
        done(claim, delivery, start);
    }

    private void done(ReplayGuard.Claim claim, String delivery, Instant start) {
        boolean held = true;
        try {
            held = claim.done();
        } catch (Throwable e) {
            // The event was handled. If this method threw an exception, Wacht would certainly send the event again.
            log.notDone(delivery, e);
        }
        warnOfLease(claim, delivery, start, held);
    }

    /** Releases the claim after the handler failed. If the release fails too, the claim ends when its lease expires. */
    private void release(ReplayGuard.Claim claim, String delivery, Instant start, Throwable failure) {
        boolean held = true;
        try {
            held = claim.release();
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
        warnOfLease(claim, delivery, start, held);
    }

    private void warnOfLease(ReplayGuard.Claim claim, String delivery, Instant start, boolean held) {
        Duration took = Duration.between(start, clock.instant());
        if (!held || took.compareTo(claim.lease()) > 0) {
            log.tookTooLong(delivery, took, claim.lease(), held);
        }
    }
}
