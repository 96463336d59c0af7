package dev.wacht.client;

import dev.wacht.client.WachtTransportException.Kind;
import dev.wacht.client.internal.CallEvents;
import dev.wacht.client.internal.SafeListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes the events of one call to its observers, in order. If an attempt is still running when the call ends, the end
 * of the attempt is reported before the end of the call. Events after the end of the call are dropped: they can occur
 * because aborting a call does not wait for its connection. Thread-safe.
 */
final class ListenerCallEvents implements CallEvents {
    private final List<CallListener.Observer> observers;
    private final SafeListener safeListener;
    private final ReentrantLock lock = new ReentrantLock();
    private final long callStart = System.nanoTime();
    private long attemptStart;
    private int attempts;
    private int status;
    private boolean attemptRunning;
    private boolean ended;

    ListenerCallEvents(List<CallListener.Observer> observers, SafeListener safeListener) {
        this.observers = observers;
        this.safeListener = safeListener;
    }

    @Override
    public void attemptStarted(int attempt) {
        unlessEnded(() -> {
            attempts = attempt;
            attemptStart = System.nanoTime();
            status = 0;
            attemptRunning = true;
            emit(receiver -> receiver.onAttemptStarted(new CallListener.AttemptStarted(attempt)));
        });
    }

    @Override
    public void responseReceived(int newStatus) {
        unlessEnded(() -> status = newStatus);
    }

    @Override
    public void attemptEnded() {
        unlessEnded(() -> {
            boolean success = status >= 200 && status < 300;
            endAttempt(success ? Optional.empty() : Optional.of(Integer.toString(status)));
        });
    }

    @Override
    public void attemptFailed(Kind kind) {
        unlessEnded(() -> endAttempt(Optional.of(name(kind))));
    }

    @Override
    public void retryScheduled(Duration delay) {
        unlessEnded(() -> emit(receiver -> receiver.onRetry(new CallListener.RetryScheduled(delay))));
    }

    @Override
    public void callEnded(@Nullable Throwable failure) {
        unlessEnded(() -> {
            Optional<String> errorType = Optional.ofNullable(failure).map(ListenerCallEvents::errorType);
            endAttempt(errorType);
            ended = true;
            emit(receiver -> receiver.onCallEnded(
                    new CallListener.CallEnded(attempts, since(callStart), statusCode(), errorType)));
        });
    }

    private void endAttempt(Optional<String> errorType) {
        if (attemptRunning) {
            attemptRunning = false;
            emit(receiver -> receiver.onAttemptEnded(
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
        if (failure instanceof WachtApiException response) {
            return Integer.toString(response.statusCode());
        }
        if (failure instanceof WachtTransportException transport) {
            return name(transport.kind());
        }
        return failure instanceof WachtDecodeException
                ? "decode"
                : failure.getClass().getName();
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void emit(Consumer<CallListener.Observer> event) {
        observers.forEach(observer -> safeListener.run(() -> event.accept(observer)));
    }

    private void unlessEnded(Runnable step) {
        lock.lock();
        try {
            if (!ended) {
                step.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
