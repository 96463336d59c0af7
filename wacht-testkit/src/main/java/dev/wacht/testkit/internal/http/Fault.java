package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What goes wrong with answers, until it ends. Thread-safe. */
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

    /** Another answer, and nothing is done. */
    public static Fault status(int status, String text) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
        return responding(Response.text(status, text));
    }

    private static Fault responding(Response other) {
        return new Fault(Kind.RESPONSE, other.with(Response.NOTE, "fault"), Duration.ZERO);
    }

    /** The answer comes after a while. */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, null, requireTime(delay));
    }

    /** The answer comes byte by byte. */
    public static Fault drip(Duration pause) {
        return new Fault(Kind.DRIP, null, requireTime(pause));
    }

    /** The connection is reset in place of an answer. */
    public static Fault reset() {
        return new Fault(Kind.RESET, null, Duration.ZERO);
    }

    /** No answer comes; when the fault ends the connection is reset. */
    public static Fault noResponse() {
        return new Fault(Kind.NO_RESPONSE, null, Duration.ZERO);
    }

    /** The body breaks off in its middle, and the length fits what is left. */
    public static Fault malformedJson() {
        return new Fault(Kind.MALFORMED, null, Duration.ZERO);
    }

    /** The gateway finds that a rule's window is full. */
    public static Fault limitedGateway(Duration retryAfter) {
        return new Fault(Kind.LIMITED, null, requireTime(retryAfter));
    }

    /** The backend API's 429, which has milliseconds in a text that says seconds. */
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

    /** How long the gateway's window is that is full; null if none is. */
    @Nullable Duration retryAfter() {
        return kind == Kind.LIMITED ? time : null;
    }

    boolean isMalformed() {
        return kind == Kind.MALFORMED;
    }

    /** Whether the connection is reset in place of an answer; waits first if none is to come. */
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

    /** Answers that wait because of it go on at once. */
    void end() {
        ended.countDown();
    }

    private void await(Duration length) throws IOException {
        try {
            // How it ended does not matter: the time is over, or the fault is.
            boolean unused = ended.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in a slow answer");
        }
    }
}
