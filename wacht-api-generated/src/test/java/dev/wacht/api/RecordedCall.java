package dev.wacht.api;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;

/** A call that records its request and sends nothing. */
record RecordedCall<T>(RecordingTransport transport, Request request, Type responseBody) implements ApiCall<T> {
    @Override
    @SuppressWarnings("unchecked") // the service's own type
    public T execute(RequestOptions options) {
        transport.record(request, options);
        return NullArguments.nullable((T) RecordingTransport.read(transport.nextResponse(), responseBody));
    }

    @Override
    public WachtResponse<T> executeWithResponse(RequestOptions options) {
        return new WachtResponse<>(200, Map.of("x-name", List.of("value")), execute(options), 1);
    }

    @Override
    public CompletableFuture<T> executeAsync(RequestOptions options) {
        return transport.deliver(execute(options));
    }

    @Override
    public CompletableFuture<WachtResponse<T>> executeAsyncWithResponse(RequestOptions options) {
        return CompletableFuture.completedFuture(executeWithResponse(options));
    }

    @Override
    public RuntimeException unreadable(String problem) {
        return new IllegalStateException(problem);
    }
}
