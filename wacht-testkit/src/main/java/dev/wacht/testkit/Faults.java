package dev.wacht.testkit;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Faults on demand, for one path or for all. A new one takes the place of the one before; {@link #clear} ends it.
 * Requests are recorded all the same. Thread-safe.
 */
public final class Faults {
    private final Deployment deployment;
    private final @Nullable String path;

    Faults(Deployment deployment, @Nullable String path) {
        this.deployment = deployment;
        this.path = path;
    }

    /** Answers come after this time. */
    public void slow(Duration delay) {
        deployment.faults().set(path, Fault.slow(delay));
    }

    /** Answers come byte by byte, with this time between. */
    public void drip(Duration pause) {
        deployment.faults().set(path, Fault.drip(pause));
    }

    /** Connections are reset in place of an answer. What was asked for is done nevertheless. */
    public void reset() {
        deployment.faults().set(path, Fault.reset());
    }

    /** Answers are this status, as text, and nothing is done. */
    public void status(int status) {
        answer(status, "Something went wrong");
    }

    /** Answers are this status and this text, and nothing is done. */
    public void answer(int status, String body) {
        deployment.faults().set(path, Fault.answering(Answer.text(status, body)));
    }

    /** The gateway finds that the next calls are too many, and says when to come again. */
    public void limitNext(int calls, Duration retryAfter) {
        deployment.rateLimits().limitNext(calls, retryAfter);
    }

    /** Ends the fault of this path, or all faults. Answers that wait go on. */
    public void clear() {
        deployment.faults().clear(path);
        if (path == null) {
            deployment.rateLimits().limitNext(0, Duration.ZERO);
        }
    }
}
