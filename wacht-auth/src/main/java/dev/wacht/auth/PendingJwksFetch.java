package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of the key set that is in progress. Threads that need its keys wait for {@link #result()}. Asynchronous
 * callers wait for {@link #settled()}, which completes last and while no lock is held. So their continuations block
 * neither the lock nor the timer.
 */
final class PendingJwksFetch {
    private final CompletableFuture<FetchedKeys> result = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();

    @Nullable private Thread thread;

    @Nullable private Future<?> cutOff;

    /** Returns a fetch that has already completed. */
    static PendingJwksFetch done(FetchedKeys keys) {
        PendingJwksFetch done = new PendingJwksFetch();
        done.finish(keys);
        done.settle();
        return done;
    }

    /** @param cutOff the timer task that abandons the fetch at its deadline */
    void begin(Thread thread, Future<?> cutOff) {
        this.thread = thread;
        this.cutOff = cutOff;
    }

    CompletableFuture<FetchedKeys> result() {
        return result;
    }

    CompletableFuture<@Nullable Void> settled() {
        return settled;
    }

    void finish(FetchedKeys keys) {
        result.complete(keys);
        cancelCutOff();
    }

    /** Abandons the fetch and interrupts its thread. A thread that ignores the interrupt keeps running. */
    void abandon(Throwable cause) {
        result.completeExceptionally(cause);
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
        cancelCutOff();
    }

    /**
     * Runs the continuations of asynchronous callers on this thread. Must not be called while holding the lock, or on
     * the timer's thread.
     */
    void settle() {
        if (result.isDone()) {
            settled.complete(null);
        }
    }

    private void cancelCutOff() {
        if (cutOff != null) {
            cutOff.cancel(false);
        }
    }
}
