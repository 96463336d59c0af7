package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/** Thrown for status 403: the API key lacks permission for the operation, or a limit of the plan is reached. */
public final class ApiPermissionException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiPermissionException(ErrorResponse failure) {
        super(failure);
    }
}
