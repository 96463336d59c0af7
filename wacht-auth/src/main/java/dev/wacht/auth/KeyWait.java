package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a check that may not block again when the keys that it needs have arrived. Stateless. */
final class KeyWait {
    /** How many fetches one check may wait for. More than two need a clock that jumps. */
    private static final int MAX_FETCHES = 3;

    private KeyWait() {}

    /**
     * Runs a check now, and again when the keys have arrived if they are pending.
     *
     * @param again runs the check when the keys have arrived; may be the thread that fetched them
     * @param check throws {@link KeysPendingException} if it needs keys that are being fetched
     * @return a future of the caller's own; completes exceptionally with what the check throws, and with
     *     {@link KeysUnavailableException} if the keys cannot be fetched
     */
    static <T> CompletableFuture<T> nonBlocking(Executor again, Supplier<T> check) {
        CompletableFuture<T> result = new CompletableFuture<>();
        complete(result, again, check, MAX_FETCHES);
        return result;
    }

    /** @param fetches how many more the check may wait for */
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
            // The executor may have refused the work.
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
                    new KeysUnavailableException("the keys are too old whenever they arrive", null, null));
        } else {
            complete(result, again, check, fetches - 1);
        }
    }
}
