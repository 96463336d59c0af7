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
    private static final Fault NONE = new Fault(null, Duration.ZERO, Duration.ZERO, false);

    private final @Nullable Answer answer;
    private final Duration before;
    private final Duration between;
    private final boolean reset;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Fault(@Nullable Answer answer, Duration before, Duration between, boolean reset) {
        this.answer = answer;
        this.before = before;
        this.between = between;
        this.reset = reset;
    }

    static Fault none() {
        return NONE;
    }

    /** Another answer, and nothing is done. */
    public static Fault answering(Answer other) {
        return new Fault(other, Duration.ZERO, Duration.ZERO, false);
    }

    /** The answer comes after a while. */
    public static Fault slow(Duration delay) {
        return new Fault(null, delay, Duration.ZERO, false);
    }

    /** The answer comes byte by byte. */
    public static Fault drip(Duration pause) {
        return new Fault(null, Duration.ZERO, pause, false);
    }

    /** The connection is reset in place of an answer. */
    public static Fault reset() {
        return new Fault(null, Duration.ZERO, Duration.ZERO, true);
    }

    @Nullable Answer answer() {
        return answer;
    }

    boolean isReset() {
        return reset;
    }

    void send(OutputStream out, byte[] message) throws IOException {
        pause(before);
        if (between.isZero()) {
            out.write(message);
        } else {
            for (byte next : message) {
                out.write(next);
                out.flush();
                pause(between);
            }
        }
        out.flush();
    }

    /** Answers that wait because of it go on at once. */
    void end() {
        ended.countDown();
    }

    private void pause(Duration length) throws IOException {
        try {
            // How it ended does not matter: the time is over, or the fault is.
            boolean unused = length.isZero() || ended.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in a slow answer");
        }
    }
}
