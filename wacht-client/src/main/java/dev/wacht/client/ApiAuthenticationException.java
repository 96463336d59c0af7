package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * 401: Wacht does not accept the API key of this client, which says nothing about the caller of your own service. Only a
 * call that sends no API key, such as {@code gateway().checkAuthz}, means the credential in its request.
 */
public final class ApiAuthenticationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    ApiAuthenticationException(ErrorResponse failure) {
        super(failure);
    }
}
