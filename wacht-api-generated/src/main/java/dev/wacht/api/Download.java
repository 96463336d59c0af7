package dev.wacht.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A file that is coming in. Valid only inside a {@link DownloadHandler}. */
public interface Download {
    /** The bytes, as they arrive. */
    InputStream stream();

    /** The {@code Content-Type}, if the answer has one. */
    Optional<String> contentType();

    /** The number of bytes, if the answer says. */
    OptionalLong contentLength();

    /**
     * The file name of the {@code Content-Disposition} (RFC 6266), if the answer has one: only its last path segment.
     * It comes from whoever uploaded the file, so don't trust it further than a label.
     */
    Optional<String> fileName();

    /** All headers of the answer, names in lower case. */
    Map<String, List<String>> headers();
}
