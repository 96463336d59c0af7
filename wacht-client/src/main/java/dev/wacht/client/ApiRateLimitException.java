package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * 429: Wacht's rate limit is exceeded. Nothing was applied. {@link #retryAfter()} is the wait that the server asks for.
 */
public final class ApiRateLimitException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiRateLimitException(ErrorResponse failure) {
        super(failure);
    }
}
