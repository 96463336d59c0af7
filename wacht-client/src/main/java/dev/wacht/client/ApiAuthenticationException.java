package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * Thrown for status 401: Wacht rejected the API key of this client. This has nothing to do with the credential of your
 * service's own caller. For calls without an API key, such as {@code gateway().checkAuthz}, the status means that Wacht
 * rejected the credential in the request.
 */
public final class ApiAuthenticationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiAuthenticationException(ErrorResponse failure) {
        super(failure);
    }
}
