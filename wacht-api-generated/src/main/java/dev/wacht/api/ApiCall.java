package dev.wacht.api;

import java.util.concurrent.CompletableFuture;

/**
 * One call of one operation, ready to be made: what a generated service returns and a facade runs.
 *
 * <p>Part of the port between generated code and the client; users call facades instead. Implementations throw the
 * client's typed errors, retry as {@link RequestOptions} and the operation allow, and may be run any number of times,
 * also at once.
 *
 * @param <T> what a successful answer is read as; {@link Void} when it carries nothing
 */
public interface ApiCall<T> {
    /** Makes the call and returns what the answer holds; {@code null} only for a {@code Void} call. */
    T execute(RequestOptions options);

    /** Makes the call and returns the answer with its status and headers. */
    WachtResponse<T> executeWithResponse(RequestOptions options);

    /** Starts the call. Cancelling the future cancels the call. */
    CompletableFuture<T> executeAsync(RequestOptions options);

    /** Starts the call; the future holds the answer with its status and headers. */
    CompletableFuture<WachtResponse<T>> executeAsyncWithResponse(RequestOptions options);

    /**
     * The error for an answer that could be read but cannot be right, such as a page that says it has more and is
     * empty.
     *
     * @param problem what is wrong, without any value from the answer
     */
    RuntimeException unreadable(String problem);
}
