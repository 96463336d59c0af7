package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A fetch of the key set that is under way. Those who need its keys wait for the result. */
final class JwksFetch {
    private final CompletableFuture<FetchedKeys> result = new CompletableFuture<>();

    @Nullable private Thread thread;

    @Nullable private Future<?> cutOff;

    /** @param cutOff what abandons the fetch when it takes too long */
    void begin(Thread thread, Future<?> cutOff) {
        this.thread = thread;
        this.cutOff = cutOff;
    }

    CompletableFuture<FetchedKeys> result() {
        return result;
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

    private void cancelCutOff() {
        if (cutOff != null) {
            cutOff.cancel(false);
        }
    }
}
