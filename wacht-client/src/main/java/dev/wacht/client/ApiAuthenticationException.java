package dev.wacht.client;

import dev.wacht.client.internal.ApiFailure;

/** 401: Wacht does not accept the API key of this client. It says nothing about the caller of one's own service. */
public final class ApiAuthenticationException extends WachtApiException {
    private static final long serialVersionUID = 1L;

    /** Made by the client. */
    public ApiAuthenticationException(ApiFailure failure) {
        super(failure);
    }
}
