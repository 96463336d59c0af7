package dev.wacht.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes down what a listener is told of one call, without times. */
final class RecordedCalls implements CallListener {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Observer onCall(Call call) {
        calls.add(call);
        return new Observer() {
            @Override
            public void onAttemptStarted(int attempt) {
                events.add("attempt " + attempt);
            }

            @Override
            public void onAttemptEnded(Outcome outcome) {
                outcomes.add(outcome);
                events.add("attempt ended: " + text(outcome));
            }

            @Override
            public void onRetry(Duration delay) {
                events.add("retry");
            }

            @Override
            public void onCallEnded(Outcome outcome) {
                outcomes.add(outcome);
                events.add("call ended: " + text(outcome));
                ended.countDown();
            }
        };
    }

    List<Call> calls() {
        return calls;
    }

    /** Every event of a call that has ended. */
    List<String> events() throws InterruptedException {
        if (!ended.await(15, TimeUnit.SECONDS)) {
            throw new AssertionError("the call did not end: " + events);
        }
        return events;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    private static String text(Outcome outcome) {
        String status = outcome.statusCode().isPresent()
                ? Integer.toString(outcome.statusCode().getAsInt())
                : "-";
        return outcome.attempts() + " " + status + " " + outcome.errorType().orElse("ok");
    }
}
