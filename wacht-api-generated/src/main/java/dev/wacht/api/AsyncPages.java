package dev.wacht.api;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All items of a list that Wacht sends in pages, requested without blocking a thread.
 *
 * <pre>{@code
 * wacht.users().async().listAllUsers().forEachAsync(user -> …).thenRun(() -> …);
 * }</pre>
 *
 * <p>Nothing is requested before {@link #forEachAsync}; each call starts at the first page again. Page sizes, retries
 * and errors are those of {@link Pages}. Immutable and thread-safe.
 *
 * @param <T> the item
 */
public final class AsyncPages<T> {
    private final Function<Consumer<? super T>, CompletableFuture<Void>> run;

    <P extends Page<T>> AsyncPages(PageSource<?, P, T> source) {
        this.run = action -> AsyncWalk.start(new PageWalk<>(source), action);
    }

    /**
     * Passes all items to an action, one after the other, and requests each page after the action has seen the page
     * before.
     *
     * <p>The action runs on the thread that completes a response: one of the client's, or the calling thread if the
     * response is there already. It never runs on two threads at once, and must not block. If it throws, no further page
     * is requested and the future completes with its exception. Cancelling the future that this method returns, not one
     * that was derived from it, cancels the request under way, and no further item is passed on.
     *
     * @return completes after the last item, or exceptionally with the first error of a call or of the action
     */
    public CompletableFuture<Void> forEachAsync(Consumer<? super T> action) {
        return run.apply(Objects.requireNonNull(action, "action must not be null"));
    }
}
