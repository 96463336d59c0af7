package dev.wacht.client.internal;

import dev.wacht.client.DriftListener;

/** Receives unknown properties and values in responses. */
@FunctionalInterface
public interface DriftObserver {
    /** @param operation group and method */
    void onDrift(DriftListener.Kind kind, String operation, String path);
}
