package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * Thrown for status 429: Wacht's rate limit is exceeded. Nothing was applied. {@link #retryAfter()} returns the delay
 * that the server requests.
 */
public final class ApiRateLimitException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiRateLimitException(ErrorResponse failure) {
        super(failure);
    }
}
