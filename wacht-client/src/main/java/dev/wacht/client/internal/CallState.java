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
 * Where one call stands, over all of its attempts. Travels as a tag of the request, so that {@link AttemptInterceptor}
 * can say that a connection was made. {@link #abort} may come from any thread; the rest belongs to the attempt.
 */
final class CallState {
    static final long NO_END = Long.MAX_VALUE;

    private final OperationInfo operation;
    private final CallEvents events;
    private final Call first;
    private final long start = System.nanoTime();
    private final long nanos;
    private final AtomicReference<@Nullable Kind> aborted = new AtomicReference<>();
    private final AtomicInteger attempts = new AtomicInteger();

    private volatile @Nullable Call current;
    private volatile @Nullable Consumer<WachtTransportException> onAbort;
    private volatile boolean reached;
    private volatile boolean ambiguous;
    private volatile boolean unauthorizedBefore;
    private volatile boolean handedOver;
    private volatile boolean finished;
    private volatile int budgetTaken;
    private volatile @Nullable String note;
    private volatile @Nullable Headers answerHeaders;

    /** @param nanos the time for the whole call; {@link #NO_END} for one that is judged by progress alone */
    CallState(OkHttpClient http, Request request, OperationInfo operation, CallEvents events, long nanos) {
        this.operation = operation;
        this.events = events;
        this.first =
                http.newCall(request.newBuilder().tag(CallState.class, this).build());
        this.nanos = nanos;
    }

    /**
     * The call for the next attempt.
     *
     * @param attemptNanos the longest time for it
     * @throws WachtTransportException if the call was aborted, or its time is over
     */
    Call nextAttempt(long attemptNanos) {
        throwIfAborted();
        long remaining = remainingNanos();
        if (remaining <= 0) {
            throw failure(Kind.TIMEOUT, null);
        }
        Call call = attempts.get() == 0 ? first : first.clone();
        long limit = Math.min(attemptNanos, remaining);
        if (limit != NO_END) {
            call.timeout().timeout(limit, TimeUnit.NANOSECONDS);
        }
        reached = false;
        answerHeaders = null;
        note = null;
        current = call;
        // An abort between the first check and now has not seen this call.
        throwIfAborted();
        events.attemptStarted(attempts.incrementAndGet());
        return call;
    }

    /** Ends the call from outside: what is under way is cancelled, and no attempt follows. */
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

    /** Why the call was ended from outside, if it was. */
    @Nullable Kind aborted() {
        return aborted.get();
    }

    /** Whether OkHttp was told to give the attempt up. */
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

    /** A connection was made; from here on the server may have the request. */
    void markReached() {
        reached = true;
    }

    /** The answer's headers before OkHttp reacts to them. */
    void markAnswered(Headers headers) {
        answerHeaders = headers;
    }

    boolean answered() {
        return answerHeaders != null;
    }

    Headers headersOf(Response response) {
        Headers original = answerHeaders;
        return original == null ? response.headers() : original;
    }

    /** Notes how an attempt ended that did not succeed. */
    void record(FailedAttempt outcome) {
        if (outcome.isAmbiguous()) {
            ambiguous = true;
        }
        if (outcome instanceof FailedAttempt.Answered answered && answered.status() == 401) {
            unauthorizedBefore = true;
        }
        reached = false;
    }

    /** The answer goes to code that must not see another one. */
    void markHandedOver() {
        handedOver = true;
    }

    boolean handedOver() {
        return handedOver;
    }

    /** The call ended by itself: from here on an abort does nothing, so that no idle connection is cut. */
    void finish() {
        finished = true;
    }

    /** A retry took a token of the budget. Attempts follow one another, so that nothing is lost. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void markBudgetTaken() {
        budgetTaken++;
    }

    /** How many tokens of the retry budget the call has taken. */
    int budgetTaken() {
        return budgetTaken;
    }

    /** Adds to the message of the failure what else is known of the attempt, and why none followed. */
    void note(String text) {
        String before = note;
        note = before == null ? text : before + "; " + text;
    }

    /** What to add to the message of the failure. */
    @Nullable String note() {
        return note;
    }

    CallEvents events() {
        return events;
    }

    /** Whether an attempt, the one under way included, may have done what was asked. */
    boolean mayHaveBeenApplied() {
        return !operation.isRead() && (ambiguous || reached);
    }

    boolean isAmbiguous() {
        return ambiguous;
    }

    boolean reached() {
        return reached;
    }

    boolean unauthorizedBefore() {
        return unauthorizedBefore;
    }

    int attempts() {
        return attempts.get();
    }

    /** The time that is left; {@link #NO_END} for a call without an end. */
    long remainingNanos() {
        return nanos == NO_END ? NO_END : nanos - (System.nanoTime() - start);
    }

    WachtTransportException failure(Kind kind, @Nullable Throwable cause) {
        return new WachtTransportException(
                kind, operation.call(), operation.name(), attempts(), mayHaveBeenApplied(), note, cause);
    }
}
