package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of the key set that is under way. Threads that need its keys wait for {@link #result()}. Callers without a thread
 * of their own wait for {@link #settled()}, which completes last: what they do then holds up no thread, lock or timer.
 */
final class JwksFetch {
    private final CompletableFuture<FetchedKeys> result = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();

    @Nullable private Thread thread;

    @Nullable private Future<?> cutOff;

    /** A fetch that is over. */
    static JwksFetch done(FetchedKeys keys) {
        JwksFetch done = new JwksFetch();
        done.finish(keys);
        done.settle();
        return done;
    }

    /** @param cutOff what abandons the fetch when it takes too long */
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

    /** Gives up on it. A thread that does not heed the interrupt is left behind. */
    void abandon(Throwable cause) {
        result.completeExceptionally(cause);
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
        cancelCutOff();
    }

    /** Runs what callers do with the result, on this thread. Not to be called with a lock, or from the timer. */
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
