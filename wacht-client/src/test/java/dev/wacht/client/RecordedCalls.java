package dev.wacht.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records the events of one call as text. */
final class RecordedCalls implements CallListener {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Duration> durations = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Observer onCall(Call call) {
        calls.add(call.toString());
        return new Observer() {
            @Override
            public void onAttemptStarted(AttemptStarted attempt) {
                events.add("attempt " + attempt.attempt());
            }

            @Override
            public void onAttemptEnded(AttemptEnded attempt) {
                durations.add(attempt.duration());
                events.add("attempt ended: " + text(attempt.attempt(), attempt.statusCode(), attempt.errorType()));
            }

            @Override
            public void onRetry(RetryScheduled retry) {
                events.add("retry");
            }

            @Override
            public void onCallEnded(CallEnded call) {
                durations.add(call.duration());
                events.add("call ended: " + text(call.attempts(), call.statusCode(), call.errorType()));
                ended.countDown();
            }
        };
    }

    List<String> calls() {
        return calls;
    }

    /** Blocks until the call has ended, and returns its events. */
    List<String> events() throws InterruptedException {
        if (!ended.await(15, TimeUnit.SECONDS)) {
            throw new AssertionError("the call did not end: " + events);
        }
        return events;
    }

    /** Returns the durations of the attempts and the call, in the order of the events. */
    List<Duration> durations() {
        return durations;
    }

    private static String text(int attempts, OptionalInt statusCode, Optional<String> errorType) {
        String status = statusCode.isPresent() ? Integer.toString(statusCode.getAsInt()) : "-";
        return attempts + " " + status + " " + errorType.orElse("ok");
    }
}
