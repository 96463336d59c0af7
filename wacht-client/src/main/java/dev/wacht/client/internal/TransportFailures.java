package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells apart what a connection throws. */
final class TransportFailures {
    /** All that OkHttp says of a dispatcher whose threads are shut down; by its type it is a time-out. */
    private static final String EXECUTOR_REJECTED = "executor rejected";

    private TransportFailures() {}

    /** What may be shown as the cause: nothing that quotes what the server sent, as these two do. */
    static @Nullable Throwable cause(IOException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProtocolException || each instanceof EOFException) {
                return null;
            }
        }
        return failure instanceof HttpClientFailureException ? failure.getCause() : failure;
    }

    /** Why an attempt ended without an answer. */
    static Kind kindOf(CallState state, IOException failure) {
        Kind aborted = state.aborted();
        if (aborted != null) {
            return aborted;
        }
        if (Thread.currentThread().isInterrupted()) {
            return Kind.INTERRUPTED;
        }
        if (state.isCancelled()
                && !(failure instanceof InterruptedIOException)
                && !(failure instanceof HttpClientFailureException)) {
            // By the dispatcher of a client that the user gave; a time-out cancels too, but says so.
            return Kind.CANCELLED;
        }
        return kindOf(failure, state.reached(), state.answered());
    }

    /** How the attempt ended for {@link RetryPolicy}; what a proxy said is noted for the message. */
    static FailedAttempt outcome(Kind kind, CallState state, IOException failure) {
        Optional<ProxyRefusedException> proxy =
                kind == Kind.PROXY ? ProxyRefusedException.of(failure) : Optional.empty();
        proxy.ifPresent(refused -> state.note(refused.note()));
        return proxy.<FailedAttempt>map(refused -> new FailedAttempt.RefusedByProxy(refused.status()))
                .orElseGet(() -> new FailedAttempt.Failed(kind, state.reached()));
    }

    /**
     * @param reached whether there was a connection
     * @param answered whether the head of an answer came, so that it was HTTP
     */
    private static Kind kindOf(IOException failure, boolean reached, boolean answered) {
        if (failure instanceof HttpClientFailureException || EXECUTOR_REJECTED.equals(failure.getMessage())) {
            return Kind.HTTP_CLIENT;
        }
        if (ProxyRefusedException.of(failure).isPresent()) {
            return Kind.PROXY;
        }
        if (failure instanceof LimitedBody.TooLargeException) {
            return Kind.TOO_LARGE;
        }
        if (failure instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (failure instanceof SSLException) {
            return Kind.TLS;
        }
        if (failure instanceof InterruptedIOException) {
            return Kind.TIMEOUT;
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return Kind.CONNECTION_REFUSED;
        }
        if (failure instanceof ProtocolException && !answered) {
            return Kind.INVALID_RESPONSE;
        }
        return reached ? Kind.CONNECTION_RESET : Kind.CONNECTION_REFUSED;
    }
}
