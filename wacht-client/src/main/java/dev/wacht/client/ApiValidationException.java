package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 422: the JSON of the request has the wrong shape. */
public final class ApiValidationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiValidationException(ErrorResponse failure) {
        super(failure);
    }
}
