package dev.wacht.api;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Iterates over all items of a list that Wacht returns in pages, without blocking a thread.
 *
 * <pre>{@code
 * wacht.users().async().listAllUsers().forEachAsync(user -> …).thenRun(() -> …);
 * }</pre>
 *
 * <p>No request is sent before {@link #forEachAsync} is called, and each call of that method starts at the first page.
 * Page size, retries and exceptions are as described in {@link Pages}. Immutable and thread-safe.
 *
 * @param <T> the type of an item
 */
public final class AsyncPages<T> {
    private final Function<Consumer<? super T>, CompletableFuture<Void>> run;

    <P extends Page<T>> AsyncPages(PageSource<?, P, T> source) {
        this.run = action -> AsyncWalk.start(new PageWalk<>(source), action);
    }

    /**
     * Passes all items to an action, one after the other. A page is requested after the action has processed the
     * previous one.
     *
     * <p>The action runs on the thread that completes a response: a thread of the client, or the calling thread if the
     * response has already arrived. The action never runs on two threads at once, and must not block. If it throws, no
     * further page is requested and the future completes with that exception. Cancelling the returned future cancels
     * the current request, and no further item is passed to the action. Cancelling a future that is derived from the
     * returned future, for example with {@code thenRun}, has no such effect.
     *
     * @return a future that completes after the last item, or exceptionally with the first exception of a call or of
     *     the action
     */
    public CompletableFuture<Void> forEachAsync(Consumer<? super T> action) {
        return run.apply(Objects.requireNonNull(action, "action must not be null"));
    }
}
