package dev.wacht.client.internal;

import okhttp3.HttpUrl;

/** Is notified of each call. Implementations are thread-safe. */
@FunctionalInterface
public interface CallObserver {
    /** Used by a client without a listener. */
    CallObserver NONE = (operation, url) -> CallEvents.NONE;

    /** Called when a call begins. Returns the receiver of the call's events. Never throws. */
    CallEvents start(OperationInfo operation, HttpUrl url);
}
