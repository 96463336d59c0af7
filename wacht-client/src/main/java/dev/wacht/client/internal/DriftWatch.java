package dev.wacht.client.internal;

import dev.wacht.client.DriftListener;
import dev.wacht.client.DriftListener.Drift;
import org.jspecify.annotations.Nullable;

/** Tells the client's listener, if it has one, what answers hold that this version does not know. Thread-safe. */
public final class DriftWatch {
    private final @Nullable DriftListener listener;
    private final ListenerGuard guard = new ListenerGuard("DriftListener");

    public DriftWatch(@Nullable DriftListener listener) {
        this.listener = listener;
    }

    /** Looks through what an answer was read into. */
    void look(OperationInfo operation, @Nullable Object value) {
        DriftListener told = listener;
        if (told == null) {
            return;
        }
        guard.run(() -> {
            for (DriftWalk.Find find : DriftWalk.through(value)) {
                told.onDrift(new Drift(find.kind(), operation.name(), find.path()));
            }
        });
    }
}
