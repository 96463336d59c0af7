package dev.wacht.api;

import java.util.concurrent.CompletableFuture;

/**
 * Represents one prepared call of an operation. Generated services return it, and facades execute it.
 *
 * <p>Part of the port between generated code and the client; users call facades instead. Implementations throw the
 * client's typed exceptions and retry as far as {@link RequestOptions} and the operation allow. They are thread-safe,
 * and each execution is a new call.
 *
 * @param <T> the type of the response body; {@link Void} if there is none
 */
public interface ApiCall<T> {
    /** Makes the call, blocks, and returns the response body; {@code null} only for a {@code Void} call. */
    T execute(RequestOptions options);

    /** Makes the call, blocks, and returns the response with its status and headers. */
    WachtResponse<T> executeWithResponse(RequestOptions options);

    /** Starts the call and returns a future of the response body. Cancelling the future cancels the call. */
    CompletableFuture<T> executeAsync(RequestOptions options);

    /** Starts the call and returns a future of the response. Cancelling the future cancels the call. */
    CompletableFuture<WachtResponse<T>> executeAsyncWithResponse(RequestOptions options);

    /**
     * Returns the exception for a response that was read but is invalid, such as a page that announces another page but
     * has no cursor for it.
     *
     * @param problem what is invalid, without any value from the response
     */
    RuntimeException unreadable(String problem);
}
