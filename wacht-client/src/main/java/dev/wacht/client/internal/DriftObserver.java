package dev.wacht.client.internal;

import dev.wacht.client.DriftListener;

/** Takes what responses hold that this version does not know. */
@FunctionalInterface
public interface DriftObserver {
    /** @param operation group and method */
    void found(DriftListener.Kind kind, String operation, String path);
}
