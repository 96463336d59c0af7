package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** Thrown for status 409: the resource already exists, or conflicts with an existing one. */
public final class ApiConflictException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiConflictException(ErrorResponse failure) {
        super(failure);
    }
}
