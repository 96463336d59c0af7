package dev.wacht.client;

import dev.wacht.client.internal.CallEvents;
import dev.wacht.client.internal.CallWatch;
import dev.wacht.client.internal.ListenerGuard;
import dev.wacht.client.internal.OperationInfo;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Announces calls to a client's listener. Thread-safe. */
final class ListenedCalls implements CallWatch {
    private final CallListener listener;
    private final ListenerGuard guard = new ListenerGuard("CallListener");

    private ListenedCalls(CallListener listener) {
        this.listener = listener;
    }

    static CallWatch by(@Nullable CallListener listener) {
        return listener == null ? NONE : new ListenedCalls(listener);
    }

    @Override
    public CallEvents start(OperationInfo operation, HttpUrl url) {
        AtomicReference<CallEvents> events = new AtomicReference<>(CallEvents.NONE);
        guard.run(() -> {
            CallListener.Observer observer = listener.onCall(new CallListener.Call(
                    operation.name(), operation.httpMethod(), operation.pathTemplate(), url.host(), url.port()));
            events.set(new ObservedCall(observer, guard));
        });
        return events.get();
    }
}
