package dev.wacht.client.internal;

import dev.wacht.api.ApiCall;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import dev.wacht.client.WachtDecodeException;
import java.util.concurrent.CompletableFuture;

/** A call whose answer is read into memory. */
final class TypedCall<T> implements ApiCall<T> {
    private final BuiltRequest request;
    private final OperationInfo operation;
    private final BodyReader<T> reader;
    private final WachtHost channel;

    TypedCall(BuiltRequest request, OperationInfo operation, BodyReader<T> reader, WachtHost channel) {
        this.request = request;
        this.operation = operation;
        this.reader = reader;
        this.channel = channel;
    }

    @Override
    public T execute(RequestOptions options) {
        return executeWithResponse(options).body();
    }

    @Override
    public WachtResponse<T> executeWithResponse(RequestOptions options) {
        return channel.execute(operation, request.get(), options, reader);
    }

    @Override
    public CompletableFuture<T> executeAsync(RequestOptions options) {
        return channel.executeAsync(operation, request.get(), options, reader.bodyOnly());
    }

    @Override
    public CompletableFuture<WachtResponse<T>> executeAsyncWithResponse(RequestOptions options) {
        return channel.executeAsync(operation, request.get(), options, reader);
    }

    @Override
    public RuntimeException unreadable(String problem) {
        return new WachtDecodeException(operation.call(), operation.name(), problem);
    }
}
