package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a check without blocking: if the check needs keys that are being fetched, runs it again when they have arrived.
 */
final class KeyWait {
    /** Limits how many fetches one check waits for. More than two are needed only if the clock jumps. */
    private static final int MAX_FETCHES = 3;

    private KeyWait() {}

    /**
     * Runs a check now. If the check needs keys that are being fetched, runs it again when they have arrived.
     *
     * @param again runs the check when the keys have arrived; may run it on the thread that fetched them
     * @param check throws {@link KeysPendingException} if it needs keys that are being fetched
     * @return a future for this caller only; completes exceptionally with the exceptions of the check, and with
     *     {@link KeysUnavailableException} if the keys cannot be fetched
     */
    static <T> CompletableFuture<T> nonBlocking(Executor again, Supplier<T> check) {
        CompletableFuture<T> result = new CompletableFuture<>();
        complete(result, again, check, MAX_FETCHES);
        return result;
    }

    /** @param fetches how many more fetches the check may wait for */
    private static <T> void complete(CompletableFuture<T> result, Executor again, Supplier<T> check, int fetches) {
        if (result.isDone()) {
            // Its caller cancelled it.
            return;
        }
        try {
            result.complete(check.get());
        } catch (KeysPendingException pending) {
            CompletableFuture<KeySet> checkedAgain = pending.keys()
                    .whenCompleteAsync((keys, failure) -> completeAgain(result, again, check, fetches, failure), again);
            // The executor may have rejected the task.
            CompletableFuture<KeySet> unused = checkedAgain.whenComplete((keys, refused) -> {
                if (refused != null) {
                    result.completeExceptionally(refused);
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private static <T> void completeAgain(
            CompletableFuture<T> result, Executor again, Supplier<T> check, int fetches, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure);
        } else if (fetches == 0) {
            result.completeExceptionally(
                    new KeysUnavailableException("fetched keys were too old on arrival: check the clock", null, null));
        } else {
            complete(result, again, check, fetches - 1);
        }
    }
}
