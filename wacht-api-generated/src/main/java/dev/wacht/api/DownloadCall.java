package dev.wacht.api;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Represents one prepared call of an operation that returns a file. The file is streamed, not read into memory.
 *
 * <p>Part of the port between generated code and the client; users call facades instead. Thread-safe.
 */
public interface DownloadCall {
    /**
     * Downloads to a file and blocks until the file is complete. The content is written to a temporary file in the
     * target's folder, and the temporary file then replaces the target. After a failure, the target is unchanged.
     *
     * @return the target
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    Path toFile(Path target, RequestOptions options);

    /** Passes the download to the handler while the connection is open, and returns the handler's result. */
    <R> R handle(DownloadHandler<R> handler, RequestOptions options);

    /** Starts {@link #toFile}. Cancelling the future cancels the call and deletes the temporary file. */
    CompletableFuture<Path> toFileAsync(Path target, RequestOptions options);

    /** Starts {@link #handle}. The handler runs on the client's executor. Cancelling the future cancels the call. */
    <R> CompletableFuture<R> handleAsync(DownloadHandler<R> handler, RequestOptions options);
}
