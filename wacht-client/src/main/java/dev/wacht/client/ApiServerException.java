package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 5xx: Wacht failed. A call that changes something may have been applied: see {@link #mayHaveBeenApplied()}. */
public final class ApiServerException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiServerException(ErrorResponse failure) {
        super(failure);
    }
}
