package dev.wacht.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The key endpoint responded, and not with a usable key set. */
final class JwksResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    private JwksResponseException(String errorType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorType = errorType;
    }

    static JwksResponseException status(int status) {
        return new JwksResponseException(Integer.toString(status), "status " + status, null);
    }

    static JwksResponseException tooLarge(int maxBytes) {
        return new JwksResponseException("too_large", "the key set is larger than " + maxBytes + " bytes", null);
    }

    static JwksResponseException invalid(String message, @Nullable Throwable cause) {
        return new JwksResponseException("invalid_response", message, cause);
    }

    /** One of few words, for metrics. */
    String errorType() {
        return errorType;
    }
}
