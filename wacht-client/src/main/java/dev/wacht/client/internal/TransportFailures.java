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

/** Classifies the exceptions of a connection. */
final class TransportFailures {
    /** OkHttp's message if the dispatcher's executor is shut down; the exception's type is that of a time-out. */
    private static final String EXECUTOR_REJECTED = "executor rejected";

    private TransportFailures() {}

    /** Returns the exception to set as the cause; {@code null} for the two types that quote what the server sent. */
    static @Nullable Throwable cause(IOException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProtocolException || each instanceof EOFException) {
                return null;
            }
        }
        return failure instanceof HttpClientFailureException ? failure.getCause() : failure;
    }

    /** Returns why an attempt has no response. */
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
            // The call was cancelled through the dispatcher of a user's client. A time-out also cancels the call, but
            // causes an InterruptedIOException.
            return Kind.CANCELLED;
        }
        return kindOf(failure, state.connected(), state.hasResponse());
    }

    /**
     * Returns the failure for {@link RetryPolicy}, and adds the status of a refusing proxy to the message of the call's
     * exception.
     */
    static FailedAttempt failedAttempt(Kind kind, CallState state, IOException failure) {
        Optional<ProxyRefusedException> proxy =
                kind == Kind.PROXY ? ProxyRefusedException.of(failure) : Optional.empty();
        proxy.ifPresent(refused -> state.note(refused.note()));
        return proxy.<FailedAttempt>map(refused -> new FailedAttempt.RefusedByProxy(refused.status()))
                .orElseGet(() -> new FailedAttempt.WithoutResponse(kind, state.connected()));
    }

    /**
     * @param connected whether there was a connection
     * @param hasResponse whether the headers of a response arrived, which shows that the server speaks HTTP
     */
    private static Kind kindOf(IOException failure, boolean connected, boolean hasResponse) {
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
        if (failure instanceof ProtocolException && !hasResponse) {
            return Kind.INVALID_RESPONSE;
        }
        return connected ? Kind.CONNECTION_RESET : Kind.CONNECTION_REFUSED;
    }
}
