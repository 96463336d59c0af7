package dev.wacht.spring.security;

import dev.wacht.auth.UnauthenticatedException;
import org.springframework.security.core.AuthenticationException;

/** Thrown if a credential was rejected. The cause contains the reason, and the challenge for the response. */
final class RejectedCredentialException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final UnauthenticatedException reason;

    RejectedCredentialException(UnauthenticatedException reason) {
        super(String.valueOf(reason.getMessage()), reason);
        this.reason = reason;
    }

    UnauthenticatedException reason() {
        return reason;
    }
}
