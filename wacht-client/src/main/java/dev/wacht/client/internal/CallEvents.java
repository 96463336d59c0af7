package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to one call, for whoever watches it. By default nobody does. */
public interface CallEvents {
    /** For a client without a listener. */
    CallEvents NONE = new CallEvents() {};

    default void attemptStarted(int attempt) {}

    /** The head of an answer came. */
    default void answered(int status) {}

    /** The attempt is over, and what was answered says how it went. */
    default void attemptEnded() {}

    /** The attempt is over without a usable answer. */
    default void attemptFailed(Kind kind) {}

    default void retryScheduled(Duration delay) {}

    /** @param failure what the caller gets in place of an answer */
    default void callEnded(@Nullable Throwable failure) {}
}
