package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 404: there is no such thing, or it refers to something that does not exist. */
public final class ApiNotFoundException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiNotFoundException(ErrorResponse failure) {
        super(failure);
    }
}
