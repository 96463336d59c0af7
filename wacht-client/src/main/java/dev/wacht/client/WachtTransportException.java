package dev.wacht.client;

import dev.wacht.auth.WachtException;
import org.jspecify.annotations.Nullable;

/**
 * A call ended without an answer that could be used. Uncaught in a handler it becomes 503 {@code service_unavailable}.
 * Immutable.
 */
public final class WachtTransportException extends WachtException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String operation;
    private final int attempts;
    private final boolean mayHaveBeenApplied;

    /** Why there is no answer. */
    public enum Kind {
        /** No connection: refused, or no route to the host. */
        CONNECTION_REFUSED("the connection was refused"),
        /** The host name could not be resolved. */
        UNKNOWN_HOST("the host name could not be resolved"),
        /** A proxy did not let the request through; the message has its status. Nothing reached Wacht. */
        PROXY("the proxy refused the connection"),
        /** No TLS session: the certificate was not accepted, or the handshake failed. */
        TLS("the TLS handshake failed"),
        /** The time for an attempt or for the whole call was over. */
        TIMEOUT("it took too long"),
        /** The connection broke before the answer was complete. */
        CONNECTION_RESET("the connection broke"),
        /** What came back was not HTTP. */
        INVALID_RESPONSE("the answer was not HTTP"),
        /** The body was larger than the client reads into memory: 32 MiB. */
        TOO_LARGE("the answer was too large"),
        /**
         * The {@code OkHttpClient} that was given failed by itself: an interceptor or another part of it threw the cause,
         * or its executor is shut down.
         */
        HTTP_CLIENT("the HTTP client failed by itself"),
        /** The calling thread was interrupted; its flag is set. */
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
     * @param kind why there is no answer
     * @param call what was called, for the message: method and path template
     * @param operation group and method
     * @param attempts how many requests were made
     * @param mayHaveBeenApplied whether the server may have done what was asked
     * @param note what else the message is to say, such as why there was no further attempt; {@code null} for nothing
     * @param cause what the connection or the HTTP client threw, if it quotes nothing that the server sent
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
                call + " got no answer: " + kind.text + " (attempts: " + attempts
                        + (note == null ? ")" : "; " + note + ")"),
                null,
                cause);
        this.kind = kind;
        this.operation = operation;
        this.attempts = attempts;
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** Group and method as they are called: {@code users.listUsers}; method and path template for a free request. */
    public String operation() {
        return operation;
    }

    /** How many requests were made. */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether the server may have done what was asked: some attempt got as far as a connection. Never for a read.
     */
    public boolean mayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }
}
