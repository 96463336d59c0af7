package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** Thrown for status 422: the JSON of the request does not match the schema of the operation. */
public final class ApiValidationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiValidationException(ErrorResponse failure) {
        super(failure);
    }
}
