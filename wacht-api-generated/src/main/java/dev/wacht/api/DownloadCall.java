package dev.wacht.api;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * One call of an operation that answers with a file, streamed and never held in memory.
 *
 * <p>Part of the port between generated code and the client; users call facades instead.
 */
public interface DownloadCall {
    /**
     * Downloads to a file. It is written beside the target and moved there when complete, so a failure leaves what was
     * there before.
     *
     * @return the target
     */
    Path toFile(Path target, RequestOptions options);

    /** Hands the answer to the handler while the connection is open, closes it, and returns what the handler returned. */
    <R> R handle(DownloadHandler<R> handler, RequestOptions options);

    /** Starts {@link #toFile}. Cancelling the future cancels the call and leaves no part of a file. */
    CompletableFuture<Path> toFileAsync(Path target, RequestOptions options);

    /** Starts {@link #handle}. The handler runs on the client's executor. */
    <R> CompletableFuture<R> handleAsync(DownloadHandler<R> handler, RequestOptions options);
}
