package dev.wacht.client.internal;

import java.io.IOException;

/**
 * Wraps an exception of the OkHttp client that is not an {@link IOException}, so that it is not mistaken for a failure
 * of the network.
 */
final class HttpClientFailureException extends IOException {
    private static final long serialVersionUID = 1L;

    HttpClientFailureException(Throwable cause) {
        super("the OkHttpClient itself failed", cause);
    }
}
