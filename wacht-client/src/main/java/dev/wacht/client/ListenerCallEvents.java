package dev.wacht.client;

import dev.wacht.client.WachtTransportException.Kind;
import dev.wacht.client.internal.CallEvents;
import dev.wacht.client.internal.SafeListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells an observer about one call, in order and to the end: the end of the call ends the attempt first, and what comes
 * later is dropped, because an abort does not wait for the connection that it cuts. Thread-safe.
 */
final class ListenerCallEvents implements CallEvents {
    private final CallListener.Observer observer;
    private final SafeListener guard;
    private final ReentrantLock lock = new ReentrantLock();
    private final long callStart = System.nanoTime();
    private long attemptStart;
    private int attempts;
    private int status;
    private boolean attempting;
    private boolean over;

    ListenerCallEvents(CallListener.Observer observer, SafeListener guard) {
        this.observer = observer;
        this.guard = guard;
    }

    @Override
    public void attemptStarted(int attempt) {
        unlessOver(() -> {
            attempts = attempt;
            attemptStart = System.nanoTime();
            status = 0;
            attempting = true;
            tell(to -> to.onAttemptStarted(new CallListener.AttemptStarted(attempt)));
        });
    }

    @Override
    public void answered(int newStatus) {
        unlessOver(() -> status = newStatus);
    }

    @Override
    public void attemptEnded() {
        unlessOver(() -> {
            boolean success = status >= 200 && status < 300;
            endAttempt(success ? Optional.empty() : Optional.of(Integer.toString(status)));
        });
    }

    @Override
    public void attemptFailed(Kind kind) {
        unlessOver(() -> endAttempt(Optional.of(name(kind))));
    }

    @Override
    public void retryScheduled(Duration delay) {
        unlessOver(() -> tell(to -> to.onRetry(new CallListener.RetryScheduled(delay))));
    }

    @Override
    public void callEnded(@Nullable Throwable failure) {
        unlessOver(() -> {
            Optional<String> errorType = Optional.ofNullable(failure).map(ListenerCallEvents::errorType);
            endAttempt(errorType);
            over = true;
            tell(to -> to.onCallEnded(new CallListener.CallEnded(attempts, since(callStart), statusCode(), errorType)));
        });
    }

    private void endAttempt(Optional<String> errorType) {
        if (attempting) {
            attempting = false;
            tell(to -> to.onAttemptEnded(
                    new CallListener.AttemptEnded(attempts, since(attemptStart), statusCode(), errorType)));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private OptionalInt statusCode() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    private static String errorType(Throwable failure) {
        if (failure instanceof WachtApiException answered) {
            return Integer.toString(answered.statusCode());
        }
        if (failure instanceof WachtTransportException unanswered) {
            return name(unanswered.kind());
        }
        return failure instanceof WachtDecodeException
                ? "decode"
                : failure.getClass().getName();
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void tell(Consumer<CallListener.Observer> event) {
        guard.run(() -> event.accept(observer));
    }

    private void unlessOver(Runnable step) {
        lock.lock();
        try {
            if (!over) {
                step.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
