package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * Thrown for status 400: the request was malformed, contained an id that is not a number, or violated a rule of Wacht's
 * domain.
 */
public final class ApiBadRequestException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiBadRequestException(ErrorResponse failure) {
        super(failure);
    }
}
