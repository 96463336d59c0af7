package dev.wacht.api;

import java.io.IOException;

/**
 * Reads a file while it is being downloaded.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface DownloadHandler<R> {
    /**
     * Reads the download. The client closes the download's stream when this method returns or throws.
     *
     * @return the result of the call
     * @throws IOException if reading fails: an exception from the download's stream becomes the client's transport
     *     exception, and any other becomes the cause of a {@link java.io.UncheckedIOException}
     */
    R handle(Download download) throws IOException;
}
