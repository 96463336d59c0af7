package dev.wacht.client.internal;

import dev.wacht.client.CallListener;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Announces calls to the client's listener, if it has one. Thread-safe. */
public final class CallWatch {
    private final @Nullable CallListener listener;
    private final ListenerGuard guard = new ListenerGuard("CallListener");

    public CallWatch(@Nullable CallListener listener) {
        this.listener = listener;
    }

    /** A call begins. */
    CallEvents start(OperationInfo operation, HttpUrl url) {
        CallListener told = listener;
        if (told == null) {
            return CallEvents.NONE;
        }
        AtomicReference<CallEvents> events = new AtomicReference<>(CallEvents.NONE);
        guard.run(() -> {
            CallListener.Observer observer = told.onCall(new CallListener.Call(
                    operation.name(), operation.httpMethod(), operation.pathTemplate(), url.host(), url.port()));
            events.set(new ObservedCall(observer, guard));
        });
        return events.get();
    }
}
