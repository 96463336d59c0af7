package dev.wacht.api;

import java.io.IOException;

/**
 * Reads a file as it comes in.
 *
 * @param <R> what it makes of it
 */
@FunctionalInterface
public interface DownloadHandler<R> {
    /**
     * Reads the download. Its stream is closed when this returns or throws.
     *
     * @throws IOException if reading fails; what the connection threw becomes the client's transport error, any other the
     *     cause of a {@link java.io.UncheckedIOException}
     */
    R handle(Download download) throws IOException;
}
