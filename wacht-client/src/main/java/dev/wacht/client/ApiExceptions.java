package dev.wacht.client;

import dev.wacht.client.internal.ErrorResponse;

/**
 * Creates the exception for an error response. The client passes {@link #of} as a function to the internal code that
 * reads responses, so that no constructor of an exception has to be public.
 */
final class ApiExceptions {
    private ApiExceptions() {}

    /** Returns an exception of the class that corresponds to the status. */
    static WachtApiException of(ErrorResponse failure) {
        return switch (failure.statusCode()) {
            case 400 -> new ApiBadRequestException(failure);
            case 401 -> new ApiAuthenticationException(failure);
            case 403 -> new ApiPermissionException(failure);
            case 404 -> new ApiNotFoundException(failure);
            case 409 -> new ApiConflictException(failure);
            case 422 -> new ApiValidationException(failure);
            case 429 -> new ApiRateLimitException(failure);
            default -> failure.statusCode() >= 500 ? new ApiServerException(failure) : new WachtApiException(failure);
        };
    }
}
