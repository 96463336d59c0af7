package dev.wacht.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests one page after another, each when the previous response has been processed. For a single use. */
final class AsyncWalk<P extends Page<T>, T> {
    private final PageWalk<?, P, T> walk;
    private final Consumer<? super T> action;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /**
     * Counts pending steps. If a future is already complete, the loop continues, so that long lists do not cause deep
     * recursion.
     */
    private final AtomicInteger pendingSteps = new AtomicInteger();

    private volatile @Nullable CompletableFuture<P> response;

    private AsyncWalk(PageWalk<?, P, T> walk, Consumer<? super T> action) {
        this.walk = walk;
        this.action = action;
    }

    /** Passes every item to the action. Cancelling the future cancels the current call. */
    static <P extends Page<T>, T> CompletableFuture<Void> start(PageWalk<?, P, T> walk, Consumer<? super T> action) {
        AsyncWalk<P, T> run = new AsyncWalk<>(walk, action);
        CompletableFuture<Void> unused = run.end.whenComplete((nothing, error) -> run.cancelCall());
        run.advance();
        return run.end;
    }

    private void advance() {
        if (pendingSteps.getAndIncrement() == 0) {
            do {
                requestNext();
            } while (pendingSteps.decrementAndGet() != 0);
        }
    }

    private void requestNext() {
        if (end.isDone()) {
            return;
        }
        if (!walk.hasNext()) {
            end.complete(null);
            return;
        }
        try {
            CompletableFuture<P> next = walk.nextCall().executeAsync(walk.options());
            response = next;
            if (end.isDone()) {
                cancelCall();
            }
            CompletableFuture<P> unused = next.whenComplete(this::onPage);
        } catch (Throwable e) { // thrown into a completing future, it would be lost
            end.completeExceptionally(e);
        }
    }

    private void onPage(@Nullable P page, @Nullable Throwable error) {
        if (page == null) {
            end.completeExceptionally(causeOf(error));
            return;
        }
        try {
            for (T item : walk.accept(page)) {
                if (end.isDone()) {
                    return;
                }
                action.accept(item);
            }
        } catch (Throwable e) { // The future reports whatever the action throws, errors included.
            end.completeExceptionally(e);
            return;
        }
        advance();
    }

    private void cancelCall() {
        CompletableFuture<P> current = response;
        if (current != null) {
            current.cancel(true);
        }
    }

    private static Throwable causeOf(@Nullable Throwable error) {
        if (error == null) {
            return new IllegalStateException("the call completed without a page");
        }
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
