package dev.wacht.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The content of an upload could not be read. The connection has not failed. */
final class UploadReadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param cause the exception of the file or stream; {@code null} for none */
    UploadReadException(String problem, @Nullable Exception cause) {
        super(problem, cause);
        this.problem = problem;
    }

    /** Returns the exception for the caller. */
    UncheckedIOException unchecked() {
        Throwable cause = getCause();
        if (cause instanceof UncheckedIOException wrapped) {
            cause = wrapped.getCause();
        }
        return new UncheckedIOException(problem, cause instanceof IOException read ? read : this);
    }
}
