package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fault in responses, which lasts until {@link #end}. Thread-safe. */
public final class Fault {
    private static final Fault NONE = new Fault(Kind.NONE, null, Duration.ZERO);
    private static final Duration MAX_TIME = Duration.ofDays(1);

    private enum Kind {
        NONE,
        RESPONSE,
        SLOW,
        DRIP,
        RESET,
        NO_RESPONSE,
        MALFORMED,
        LIMITED
    }

    private final Kind kind;
    private final @Nullable Response response;
    private final Duration time;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Fault(Kind kind, @Nullable Response response, Duration time) {
        this.kind = kind;
        this.response = response;
        this.time = time;
    }

    static Fault none() {
        return NONE;
    }

    /** Returns a fault that sends this response without executing the request. */
    public static Fault status(int status, String text) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
        return responding(Response.text(status, text));
    }

    private static Fault responding(Response other) {
        return new Fault(Kind.RESPONSE, other.with(Response.NOTE, "fault"), Duration.ZERO);
    }

    /** Returns a fault that delays responses. */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, null, requireTime(delay));
    }

    /** Returns a fault that sends responses byte by byte. */
    public static Fault drip(Duration pause) {
        return new Fault(Kind.DRIP, null, requireTime(pause));
    }

    /** Returns a fault that resets connections instead of sending a response. */
    public static Fault reset() {
        return new Fault(Kind.RESET, null, Duration.ZERO);
    }

    /** Returns a fault that sends no response, and resets the connections when it ends. */
    public static Fault noResponse() {
        return new Fault(Kind.NO_RESPONSE, null, Duration.ZERO);
    }

    /** Returns a fault that sends the first half of the body, with a matching {@code Content-Length}. */
    public static Fault malformedJson() {
        return new Fault(Kind.MALFORMED, null, Duration.ZERO);
    }

    /** Returns a fault that makes the gateway deny a check as rate-limited. */
    public static Fault limitedGateway(Duration retryAfter) {
        return new Fault(Kind.LIMITED, null, requireTime(retryAfter));
    }

    /**
     * Returns a fault that sends the backend API's 429. Its message gives the number of milliseconds, but calls them
     * seconds.
     */
    public static Fault limitedBackend(Duration retryAfter) {
        long milliseconds = requireTime(retryAfter).toMillis();
        return responding(ErrorEnvelope.response(429, "Rate limit exceeded. Retry after " + milliseconds + " seconds"));
    }

    private static Duration requireTime(Duration time) {
        if (time.isNegative() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException("the time of a fault must be from 0 to 24 hours, not " + time);
        }
        return time;
    }

    @Nullable Response response() {
        return response;
    }

    /**
     * Returns the waiting time in the gateway's response; null if this fault does not rate-limit requests to the
     * gateway.
     */
    @Nullable Duration retryAfter() {
        return kind == Kind.LIMITED ? time : null;
    }

    boolean isMalformed() {
        return kind == Kind.MALFORMED;
    }

    /**
     * Returns whether to reset the connection instead of sending a response. If the fault sends no response, this
     * method blocks until the fault ends.
     */
    boolean resets() throws IOException {
        if (kind == Kind.NO_RESPONSE) {
            await(Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000));
        }
        return kind == Kind.RESET || kind == Kind.NO_RESPONSE;
    }

    void send(OutputStream out, byte[] message) throws IOException {
        if (kind == Kind.DRIP) {
            for (byte next : message) {
                out.write(next);
                out.flush();
                await(time);
            }
            return;
        }
        if (kind == Kind.SLOW) {
            await(time);
        }
        out.write(message);
        out.flush();
    }

    /** Ends the fault. Responses that the fault is delaying are sent at once. */
    void end() {
        ended.countDown();
    }

    private void await(Duration length) throws IOException {
        try {
            // The result does not matter: either the time has passed, or the fault has ended.
            boolean unused = ended.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during a slow response");
        }
    }
}
