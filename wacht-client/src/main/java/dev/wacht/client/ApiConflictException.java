package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 409: it exists already, or conflicts with what exists. */
public final class ApiConflictException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiConflictException(ErrorResponse failure) {
        super(failure);
    }
}
