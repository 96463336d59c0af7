package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * 401: Wacht rejected the API key of this client. This says nothing about the caller of your own service. Calls without
 * an API key, such as {@code gateway().checkAuthz}, are the exception: there, Wacht rejected the credential in the
 * request.
 */
public final class ApiAuthenticationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiAuthenticationException(ErrorResponse failure) {
        super(failure);
    }
}
