package dev.wacht.auth;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Stores which deliveries were handled, so that the handler does not run again for a repeated or replayed delivery.
 * {@link #inMemory()} is for a single process. Several instances of a service need a store that they share, such as
 * {@code JdbcReplayGuard} of wacht-webhooks-jdbc.
 *
 * <h2>Implementing a guard</h2>
 *
 * <p>Implement only {@link #claim}. The method must be thread-safe, and atomic across all instances of the service: of
 * two concurrent calls for one id, exactly one gets an owned claim. Each owned claim has a unique token, which the
 * store keeps with the id; {@code done} and {@code release} change the row only if it still has that token. So a
 * handler that returns after its lease has expired cannot end the claim of another handler.
 *
 * <pre>{@code
 * public Claim claim(String id) {
 *     String token = UUID.randomUUID().toString();
 *     if (insertOrTakeOverExpired(id, token, lease)) { // the row of this id is now (id, token, now + lease, not done)
 *         return Claim.owned(lease,
 *                 () -> markDoneWhere(id, token) == 1,
 *                 () -> deleteWhere(id, token) == 1);
 *     }
 *     return isDone(id) ? Claim.handledBefore() : Claim.heldElsewhere();
 * }
 * }</pre>
 *
 * <p>Keep finished deliveries for longer than the verifier's tolerance (7 days). If the store is unavailable, throw an
 * exception: {@link WebhookReceiver} then throws {@link WebhookUnavailableException}, a 503, and Wacht sends the event
 * again.
 */
public interface ReplayGuard {
    /**
     * Claims a delivery for one handler.
     *
     * @param id the {@code webhook-id}: at most 256 characters, printable ASCII
     * @return an owned claim if the delivery must be handled now; otherwise a claim whose state tells why not
     * @throws RuntimeException if the store is unavailable
     */
    Claim claim(String id);

    /**
     * Creates an in-memory guard with the default settings (see {@link #inMemory(ReplayGuardSettings)}): 100,000 ids, a
     * lease of 5 min, a retention of 8 days.
     */
    static ReplayGuard inMemory() {
        return inMemory(ReplayGuardSettings.defaults());
    }

    /**
     * Creates a guard that keeps its entries in the memory of this process. They are lost when the process ends.
     * Thread-safe.
     */
    static ReplayGuard inMemory(ReplayGuardSettings settings) {
        return new InMemoryReplayGuard(settings);
    }

    /**
     * The result of {@link ReplayGuard#claim} for a delivery. An owned claim ({@link State#NEW}) must be ended with
     * {@link #done} or {@link #release}. Thread-safe.
     */
    final class Claim {
        private final State state;
        private final Duration lease;
        private final BooleanSupplier done;
        private final BooleanSupplier release;
        private boolean ended;

        private Claim(State state, Duration lease, BooleanSupplier done, BooleanSupplier release) {
            this.state = state;
            this.lease = lease;
            this.done = done;
            this.release = release;
        }

        /** What to do with a delivery. */
        public enum State {
            /** Run the handler, then call {@link #done} or {@link #release}: this claim is owned. */
            NEW,
            /** The delivery was handled before: respond with 2xx and run nothing. */
            DONE,
            /**
             * Another delivery of the event is being handled: respond with 503, so that Wacht sends the event again.
             */
            IN_PROGRESS
        }

        /**
         * Creates an owned claim ({@link State#NEW}), which must be ended.
         *
         * @param lease how long the claim is held if it is not ended
         * @param done marks the delivery as handled; returns false, and changes nothing, if another claim took over
         * @param release frees the delivery for its next attempt; returns false, and changes nothing, if another claim
         *     took over
         */
        public static Claim owned(Duration lease, BooleanSupplier done, BooleanSupplier release) {
            return new Claim(State.NEW, lease, done, release);
        }

        /** Creates a claim that is {@link State#DONE}. */
        public static Claim handledBefore() {
            return new Claim(State.DONE, Duration.ZERO, Claim::notOwned, Claim::notOwned);
        }

        /** Creates a claim that is {@link State#IN_PROGRESS}. */
        public static Claim heldElsewhere() {
            return new Claim(State.IN_PROGRESS, Duration.ZERO, Claim::notOwned, Claim::notOwned);
        }

        /** Returns what to do with the delivery. */
        public State state() {
            return state;
        }

        /** Returns how long an owned claim is held; zero for other claims. */
        public Duration lease() {
            return lease;
        }

        /**
         * Marks the delivery as handled.
         *
         * @return whether this claim was still held; false if its lease had expired and another claim took over, or if
         *     it was already ended. In both cases this call changed nothing
         * @throws IllegalStateException if this claim is not owned
         */
        public synchronized boolean done() {
            return end(done);
        }

        /**
         * Frees the delivery, because its handler failed: its next attempt is {@link State#NEW} again.
         *
         * @return whether this claim was still held, as for {@link #done}
         * @throws IllegalStateException if this claim is not owned
         */
        public synchronized boolean release() {
            return end(release);
        }

        private static boolean notOwned() {
            throw new IllegalStateException("only a claim whose state is NEW can be done or released");
        }

        /** If this throws an exception, the claim has not ended, and the caller may try again. */
        private boolean end(BooleanSupplier how) {
            if (ended) {
                return false;
            }
            boolean held = how.getAsBoolean();
            ended = true;
            return held;
        }

        @Override
        public String toString() {
            return "Claim[" + state + "]";
        }
    }
}
