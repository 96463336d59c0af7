package dev.wacht.client.internal;

import okhttp3.HttpUrl;

/** Is told of each call that begins. Thread-safe. */
@FunctionalInterface
public interface CallWatch {
    /** For a client without a listener. */
    CallWatch NONE = (operation, url) -> CallEvents.NONE;

    /** A call begins. Throws nothing. */
    CallEvents start(OperationInfo operation, HttpUrl url);
}
