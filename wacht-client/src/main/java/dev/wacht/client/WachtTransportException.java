package dev.wacht.client;

import dev.wacht.auth.WachtException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a call fails without a usable response, for example because of a time-out. If no handler catches the
 * exception, the service responds with 503 {@code service_unavailable}. Immutable.
 */
public final class WachtTransportException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String operation;
    private final int attempts;
    private final boolean mayHaveBeenApplied;

    /** The reasons why there is no response. */
    public enum Kind {
        /** The connection was refused, or there is no route to the host. */
        CONNECTION_REFUSED("the connection was refused"),
        /** The host name could not be resolved. */
        UNKNOWN_HOST("the host name could not be resolved"),
        /** A proxy refused the connection; the message contains its status. Nothing reached Wacht. */
        PROXY("the proxy refused the connection"),
        /** The TLS handshake failed, for example because the certificate is not trusted. */
        TLS("the TLS handshake failed"),
        /** The attempt or the whole call timed out. */
        TIMEOUT("it timed out"),
        /** The connection was closed before the response was complete. */
        CONNECTION_RESET("the connection was closed before the response was complete"),
        /** The response was not valid HTTP. */
        INVALID_RESPONSE("the response was not valid HTTP"),
        /** The body was larger than 32 MiB, the maximum that the client reads into memory. */
        TOO_LARGE("the response body was too large"),
        /**
         * The {@code OkHttpClient} itself failed: one of its interceptors or other parts threw the cause, or its
         * executor is shut down.
         */
        HTTP_CLIENT("the OkHttpClient itself failed"),
        /** The calling thread was interrupted; its interrupt flag is set. */
        INTERRUPTED("the thread was interrupted"),
        /** The future was cancelled. */
        CANCELLED("it was cancelled"),
        /** The client is closed. */
        CLOSED("the client is closed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * Creates the exception; public for tests of code that handles it.
     *
     * @param kind why there is no response
     * @param call HTTP method and path template, for the message
     * @param operation group and method, such as {@code users.listUsers}
     * @param attempts the number of attempts
     * @param mayHaveBeenApplied whether the server may have applied the change
     * @param note text to add to the message, such as why there was no further attempt; {@code null} for none
     * @param cause the exception of the connection or the HTTP client; {@code null} if it quotes what the server sent
     */
    public WachtTransportException(
            Kind kind,
            String call,
            String operation,
            int attempts,
            boolean mayHaveBeenApplied,
            @Nullable String note,
            @Nullable Throwable cause) {
        super(
                503,
                "service_unavailable",
                call + " failed: " + kind.text + " (attempts: " + attempts + (note == null ? ")" : "; " + note + ")"),
                null,
                cause);
        this.kind = kind;
        this.operation = operation;
        this.attempts = attempts;
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    /** Returns why there is no response. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the group and method, such as {@code users.listUsers}; for an {@link ApiRequest}, the HTTP method and
     * path template.
     */
    public String operation() {
        return operation;
    }

    /** Returns the number of attempts. */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns whether the server may have applied the change, because an attempt reached it. Always false for GET and
     * HEAD.
     */
    public boolean mayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }
}
