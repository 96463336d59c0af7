package dev.wacht.client.internal;

import okhttp3.HttpUrl;

/** Is told of each call that begins. Thread-safe. */
@FunctionalInterface
public interface CallObserver {
    /** For a client without a listener. */
    CallObserver NONE = (operation, url) -> CallEvents.NONE;

    /** A call begins. Throws nothing. */
    CallEvents start(OperationInfo operation, HttpUrl url);
}
