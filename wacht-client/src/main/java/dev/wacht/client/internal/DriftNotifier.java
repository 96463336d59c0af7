package dev.wacht.client.internal;

import org.jspecify.annotations.Nullable;

/** Tells the client's listener, if it has one, what answers hold that this version does not know. Thread-safe. */
final class DriftNotifier {
    private final @Nullable DriftObserver report;
    private final SafeListener guard = new SafeListener("DriftListener");

    DriftNotifier(@Nullable DriftObserver report) {
        this.report = report;
    }

    /** Looks through what an answer was read into. */
    void look(OperationInfo operation, @Nullable Object value) {
        DriftObserver told = report;
        if (told == null) {
            return;
        }
        guard.run(() -> {
            for (DriftSearch.Find find : DriftSearch.through(value)) {
                told.found(find.kind(), operation.name(), find.path());
            }
        });
    }
}
