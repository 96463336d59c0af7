package dev.wacht.client.internal;

import org.jspecify.annotations.Nullable;

/** Tells the client's listener, if it has one, what answers hold that this version does not know. Thread-safe. */
final class DriftWatch {
    private final @Nullable DriftReport report;
    private final ListenerGuard guard = new ListenerGuard("DriftListener");

    DriftWatch(@Nullable DriftReport report) {
        this.report = report;
    }

    /** Looks through what an answer was read into. */
    void look(OperationInfo operation, @Nullable Object value) {
        DriftReport told = report;
        if (told == null) {
            return;
        }
        guard.run(() -> {
            for (DriftWalk.Find find : DriftWalk.through(value)) {
                told.found(find.kind(), operation.name(), find.path());
            }
        });
    }
}
