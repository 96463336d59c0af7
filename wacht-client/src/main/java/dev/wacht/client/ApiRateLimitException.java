package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 429: too many calls. Nothing was applied; {@link #retryAfter()} says how long to wait, if the server did. */
public final class ApiRateLimitException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiRateLimitException(ErrorResponse failure) {
        super(failure);
    }
}
