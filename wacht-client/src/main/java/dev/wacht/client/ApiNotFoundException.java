package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** Thrown for status 404: the resource, or another resource that the request refers to, does not exist. */
public final class ApiNotFoundException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiNotFoundException(ErrorResponse failure) {
        super(failure);
    }
}
