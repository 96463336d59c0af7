package dev.wacht.auth;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Instant;
import javax.net.ssl.SSLException;

/**
 * When a fetch of keys failed, and why: one of few words, for metrics. They are those of
 * {@code WachtTransportException.Kind} in lower case, where the reason is the same.
 */
record KeyFetchFailure(Instant at, String errorType) {
    static KeyFetchFailure of(Instant at, Throwable cause) {
        return new KeyFetchFailure(at, errorType(cause));
    }

    static String errorType(Throwable cause) {
        if (cause instanceof JwksResponseException response) {
            return response.errorType();
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
