package dev.wacht.client;

import dev.wacht.client.internal.CallEvents;
import dev.wacht.client.internal.CallObserver;
import dev.wacht.client.internal.OperationInfo;
import dev.wacht.client.internal.SafeListener;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/** Notifies a client's listeners of calls. An exception of one listener does not affect the others. Thread-safe. */
final class ListenerNotifier implements CallObserver {
    private final List<CallListener> listeners;
    private final SafeListener safeListener = new SafeListener("CallListener");

    private ListenerNotifier(List<CallListener> listeners) {
        this.listeners = listeners;
    }

    static CallObserver of(List<CallListener> listeners) {
        return listeners.isEmpty() ? NONE : new ListenerNotifier(List.copyOf(listeners));
    }

    @Override
    public CallEvents start(OperationInfo operation, HttpUrl url) {
        CallListener.Call call = new CallListener.Call(
                operation.name(), operation.httpMethod(), operation.pathTemplate(), url.host(), url.port());
        List<CallListener.Observer> observers = new ArrayList<>();
        listeners.forEach(listener -> safeListener.run(() -> observers.add(listener.onCall(call))));
        return observers.isEmpty() ? CallEvents.NONE : new ListenerCallEvents(observers, safeListener);
    }
}
