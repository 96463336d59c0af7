package dev.wacht.auth.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The key endpoint responded, but not with a usable key set. */
public final class JwksResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    private JwksResponseException(String errorType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorType = errorType;
    }

    public static JwksResponseException status(int status) {
        return new JwksResponseException(Integer.toString(status), "status " + status, null);
    }

    public static JwksResponseException tooLarge(int maxBytes) {
        return new JwksResponseException("too_large", "the key set is larger than " + maxBytes + " bytes", null);
    }

    public static JwksResponseException invalid(String message, @Nullable Throwable cause) {
        return new JwksResponseException("invalid_response", message, cause);
    }

    /**
     * Returns why a fetch of keys failed, as one of a fixed set of words, for metrics. If
     * {@code WachtTransportException.Kind} has the same reason, the word is the name of that constant in lower case.
     */
    public static String errorType(Throwable cause) {
        if (cause instanceof JwksResponseException response) {
            return response.errorType;
        }
        if (cause instanceof InterruptedIOException) { // Also SocketTimeoutException.
            return "timeout";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown_host";
        }
        if (cause instanceof SSLException) {
            return "tls";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "connection_refused";
        }
        return cause instanceof SocketException || cause instanceof EOFException ? "connection_reset" : "other";
    }
}
