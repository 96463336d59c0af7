package dev.wacht.client;

import dev.wacht.client.internal.CallEvents;
import dev.wacht.client.internal.CallObserver;
import dev.wacht.client.internal.OperationInfo;
import dev.wacht.client.internal.SafeListener;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Announces calls to a client's listener. Thread-safe. */
final class ListenerNotifier implements CallObserver {
    private final CallListener listener;
    private final SafeListener guard = new SafeListener("CallListener");

    private ListenerNotifier(CallListener listener) {
        this.listener = listener;
    }

    static CallObserver by(@Nullable CallListener listener) {
        return listener == null ? NONE : new ListenerNotifier(listener);
    }

    @Override
    public CallEvents start(OperationInfo operation, HttpUrl url) {
        AtomicReference<CallEvents> events = new AtomicReference<>(CallEvents.NONE);
        guard.run(() -> {
            CallListener.Observer observer = listener.onCall(new CallListener.Call(
                    operation.name(), operation.httpMethod(), operation.pathTemplate(), url.host(), url.port()));
            events.set(new ListenerCallEvents(observer, guard));
        });
        return events.get();
    }
}
