package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException;
import dev.wacht.client.WachtTransportException.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call across all of its attempts. It is a tag of the request, so that {@link AttemptInterceptor} can
 * record that a connection was made. {@link #abort} may be called from any thread; the other methods belong to the
 * thread of the attempt.
 */
final class CallState {
    static final long NO_TIMEOUT = Long.MAX_VALUE;

    private final OperationInfo operation;
    private final CallEvents events;
    private final Call first;
    private final long start = System.nanoTime();
    private final long timeoutNanos;
    private final AtomicReference<@Nullable Kind> aborted = new AtomicReference<>();
    private final AtomicInteger attempts = new AtomicInteger();

    private volatile @Nullable Call current;
    private volatile @Nullable Consumer<WachtTransportException> onAbort;
    private volatile boolean connected;
    private volatile boolean processingPossible;
    private volatile boolean unauthorizedBefore;
    private volatile boolean passedToUserCode;
    private volatile boolean finished;
    private volatile int budgetTokens;
    private volatile @Nullable String note;
    private volatile @Nullable Headers responseHeaders;

    /** @param timeoutNanos the time-out of the whole call; {@link #NO_TIMEOUT} if only its progress is limited */
    CallState(OkHttpClient http, Request request, OperationInfo operation, CallEvents events, long timeoutNanos) {
        this.operation = operation;
        this.events = events;
        this.first =
                http.newCall(request.newBuilder().tag(CallState.class, this).build());
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * Returns the OkHttp call for the next attempt.
     *
     * @param attemptNanos the time-out of the attempt
     * @throws WachtTransportException if the call was aborted or has timed out
     */
    Call nextAttempt(long attemptNanos) {
        throwIfAborted();
        long remaining = remainingNanos();
        if (remaining <= 0) {
            throw failure(Kind.TIMEOUT, null);
        }
        Call call = attempts.get() == 0 ? first : first.clone();
        long limit = Math.min(attemptNanos, remaining);
        if (limit != NO_TIMEOUT) {
            call.timeout().timeout(limit, TimeUnit.NANOSECONDS);
        }
        connected = false;
        responseHeaders = null;
        note = null;
        current = call;
        // An abort() since the first check did not cancel this OkHttp call, because it was not current yet.
        throwIfAborted();
        events.attemptStarted(attempts.incrementAndGet());
        return call;
    }

    /** Aborts the call: the current attempt is cancelled, and no further attempt is made. */
    void abort(Kind kind) {
        if (finished || !aborted.compareAndSet(null, kind)) {
            return;
        }
        Call call = current;
        if (call != null) {
            call.cancel();
        }
        events.callEnded(failure(kind, null));
        Consumer<WachtTransportException> listener = onAbort;
        if (listener != null) {
            listener.accept(failure(kind, null));
        }
    }

    void onAbort(Consumer<WachtTransportException> listener) {
        onAbort = listener;
        Kind kind = aborted.get();
        if (kind != null) {
            listener.accept(failure(kind, null));
        }
    }

    /** Returns why the call was aborted; {@code null} if it was not. */
    @Nullable Kind aborted() {
        return aborted.get();
    }

    /** Returns whether the OkHttp call of the current attempt is cancelled. */
    boolean isCancelled() {
        Call call = current;
        return call != null && call.isCanceled();
    }

    private void throwIfAborted() {
        Kind kind = aborted.get();
        if (kind != null) {
            throw failure(kind, null);
        }
    }

    /** Records that a connection was made: from now on the server may have received the request. */
    void markConnected() {
        connected = true;
    }

    /** Records the response headers before some are hidden from OkHttp. */
    void recordHeaders(Headers headers) {
        responseHeaders = headers;
    }

    boolean hasResponse() {
        return responseHeaders != null;
    }

    Headers headersOf(Response response) {
        Headers original = responseHeaders;
        return original == null ? response.headers() : original;
    }

    /** Records how an attempt failed. */
    void recordFailure(FailedAttempt failure) {
        if (failure.mayHaveBeenProcessed()) {
            processingPossible = true;
        }
        if (failure instanceof FailedAttempt.WithResponse response && response.status() == 401) {
            unauthorizedBefore = true;
        }
        connected = false;
    }

    /** Records that the response is passed to user code, which must not receive a second one. */
    void markPassedToUserCode() {
        passedToUserCode = true;
    }

    boolean passedToUserCode() {
        return passedToUserCode;
    }

    /** Records the regular end of the call: a later abort does nothing, so it does not close an idle connection. */
    void finish() {
        finished = true;
    }

    /** Records that a retry took a token of the budget. Attempts are sequential, so no increment is lost. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void recordBudgetToken() {
        budgetTokens++;
    }

    /** Returns the number of tokens that the call has taken from the retry budget. */
    int budgetTokens() {
        return budgetTokens;
    }

    /** Adds text to the message of the failure, for example why there was no further attempt. */
    void note(String text) {
        String before = note;
        note = before == null ? text : before + "; " + text;
    }

    /** Returns the text to add to the message of the failure; {@code null} for none. */
    @Nullable String note() {
        return note;
    }

    CallEvents events() {
        return events;
    }

    /** Returns whether an attempt, including the current one, may have applied the change. */
    boolean mayHaveBeenApplied() {
        return !operation.isRead() && (processingPossible || connected);
    }

    boolean mayHaveBeenProcessed() {
        return processingPossible;
    }

    boolean connected() {
        return connected;
    }

    boolean unauthorizedBefore() {
        return unauthorizedBefore;
    }

    int attempts() {
        return attempts.get();
    }

    /** Returns the time that is left; {@link #NO_TIMEOUT} for a call without a time-out. */
    long remainingNanos() {
        return timeoutNanos == NO_TIMEOUT ? NO_TIMEOUT : timeoutNanos - (System.nanoTime() - start);
    }

    WachtTransportException failure(Kind kind, @Nullable Throwable cause) {
        return new WachtTransportException(
                kind, operation.call(), operation.name(), attempts(), mayHaveBeenApplied(), note, cause);
    }
}
