package dev.wacht.client.internal;

import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Receives the events of one call. Every method does nothing by default. */
public interface CallEvents {
    /** Used by a client without a listener. */
    CallEvents NONE = new CallEvents() {};

    default void attemptStarted(int attempt) {}

    /** The status line and headers of a response have arrived. */
    default void responseReceived(int status) {}

    /** The attempt has ended with the response that was received. */
    default void attemptEnded() {}

    /** The attempt has ended without a usable response. */
    default void attemptFailed(Kind kind) {}

    default void retryScheduled(Duration delay) {}

    /** @param failure the exception that the caller gets; {@code null} after success */
    default void callEnded(@Nullable Throwable failure) {}
}
