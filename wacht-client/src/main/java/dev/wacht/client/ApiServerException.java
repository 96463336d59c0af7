package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * Thrown for status 5xx: the server failed. A change may nevertheless have been applied: see {@link
 * #mayHaveBeenApplied()}.
 */
public final class ApiServerException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiServerException(ErrorResponse failure) {
        super(failure);
    }
}
