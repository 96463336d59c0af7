package dev.wacht.client.internal;

import java.io.IOException;

/** The HTTP client failed on our side, with something that is no {@link IOException}; the network is not to blame. */
final class HttpClientFailureException extends IOException {
    private static final long serialVersionUID = 1L;

    HttpClientFailureException(Throwable cause) {
        super("a part of the HTTP client failed", cause);
    }
}
