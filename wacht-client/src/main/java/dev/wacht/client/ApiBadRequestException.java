package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** 400: a malformed request, an id that is no number, or a rule of the domain that was broken. */
public final class ApiBadRequestException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiBadRequestException(ErrorResponse failure) {
        super(failure);
    }
}
