package dev.wacht.client.internal;

import org.jspecify.annotations.Nullable;

/** Notifies the client's listener, if there is one, of unknown properties and values in responses. Thread-safe. */
final class DriftNotifier {
    private final @Nullable DriftObserver observer;
    private final SafeListener safeListener = new SafeListener("DriftListener");

    DriftNotifier(@Nullable DriftObserver observer) {
        this.observer = observer;
    }

    /** Searches the object to which a response was deserialized. */
    void inspect(OperationInfo operation, @Nullable Object value) {
        DriftObserver receiver = observer;
        if (receiver == null) {
            return;
        }
        safeListener.run(() -> {
            for (DriftSearch.Finding finding : DriftSearch.search(value)) {
                receiver.onDrift(finding.kind(), operation.name(), finding.path());
            }
        });
    }
}
