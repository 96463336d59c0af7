package dev.wacht.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A file that is being downloaded. Valid only inside a {@link DownloadHandler}. Not thread-safe. */
public interface Download {
    /** Returns the content as it arrives. Reads block. The client closes the stream. */
    InputStream stream();

    /** Returns the {@code Content-Type} of the response; empty if it has none. */
    Optional<String> contentType();

    /** Returns the length in bytes; empty if the response does not announce it. */
    OptionalLong contentLength();

    /**
     * Returns the file name in the {@code Content-Disposition} (RFC 6266), reduced to its last path segment; empty if
     * the response has none. The uploader chose the name: display it, and do not use it as a path.
     */
    Optional<String> fileName();

    /** Returns all response headers; names are in lower case. */
    Map<String, List<String>> headers();
}
