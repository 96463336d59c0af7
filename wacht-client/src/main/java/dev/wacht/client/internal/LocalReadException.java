package dev.wacht.client.internal;

import java.io.IOException;

/** What was to be sent could not be read on our side; the connection is not to blame. */
final class LocalReadException extends IOException {
    private static final long serialVersionUID = 1L;

    LocalReadException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
