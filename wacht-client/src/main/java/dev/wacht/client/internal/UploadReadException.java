package dev.wacht.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What was to be sent could not be read on our side; the connection is not to blame. */
final class UploadReadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param cause what the file or the stream threw, if it did */
    UploadReadException(String problem, @Nullable Exception cause) {
        super(problem, cause);
        this.problem = problem;
    }

    /** What the caller gets. */
    UncheckedIOException unchecked() {
        Throwable cause = getCause();
        if (cause instanceof UncheckedIOException wrapped) {
            cause = wrapped.getCause();
        }
        return new UncheckedIOException(problem, cause instanceof IOException read ? read : this);
    }
}
