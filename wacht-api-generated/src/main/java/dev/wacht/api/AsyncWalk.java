package dev.wacht.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes from page to page as responses arrive. For one run. */
final class AsyncWalk<P extends Page<T>, T> {
    private final PageWalk<?, P, T> walk;
    private final Consumer<? super T> action;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Counts the steps to take, so that a response that is already there continues a loop and not a recursion. */
    private final AtomicInteger steps = new AtomicInteger();

    private volatile @Nullable CompletableFuture<P> response;

    private AsyncWalk(PageWalk<?, P, T> walk, Consumer<? super T> action) {
        this.walk = walk;
        this.action = action;
    }

    /** Passes every item to the action. Cancelling the future cancels the call under way. */
    static <P extends Page<T>, T> CompletableFuture<Void> start(PageWalk<?, P, T> walk, Consumer<? super T> action) {
        AsyncWalk<P, T> run = new AsyncWalk<>(walk, action);
        run.end.whenComplete((nothing, error) -> run.cancelCall());
        run.advance();
        return run.end;
    }

    private void advance() {
        if (steps.getAndIncrement() == 0) {
            do {
                requestNext();
            } while (steps.decrementAndGet() != 0);
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
            next.whenComplete(this::take);
        } catch (Throwable e) { // thrown into a completing future, it would be lost
            end.completeExceptionally(e);
        }
    }

    private void take(@Nullable P page, @Nullable Throwable error) {
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
        } catch (Throwable e) { // whatever the action throws belongs to whoever waits for the end
            end.completeExceptionally(e);
            return;
        }
        advance();
    }

    private void cancelCall() {
        CompletableFuture<P> underWay = response;
        if (underWay != null) {
            underWay.cancel(true);
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
