package dev.wacht.client.internal;

import dev.wacht.api.DownloadCall;
import dev.wacht.api.DownloadHandler;
import dev.wacht.api.RequestOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A call whose answer is a file that is streamed. */
final class StreamedDownload implements DownloadCall {
    private final BuiltRequest request;
    private final OperationInfo operation;
    private final WachtHost channel;

    StreamedDownload(BuiltRequest request, OperationInfo operation, WachtHost channel) {
        this.request = request;
        this.operation = operation;
        this.channel = channel;
    }

    @Override
    public Path toFile(Path target, RequestOptions options) {
        return channel.download(operation, request.get(), options, new DownloadFileWriter(target));
    }

    @Override
    public <R> R handle(DownloadHandler<R> handler, RequestOptions options) {
        return channel.download(operation, request.get(), options, new DownloadHandlerReader<>(handler));
    }

    @Override
    public CompletableFuture<Path> toFileAsync(Path target, RequestOptions options) {
        return channel.downloadAsync(operation, request.get(), options, new DownloadFileWriter(target));
    }

    @Override
    public <R> CompletableFuture<R> handleAsync(DownloadHandler<R> handler, RequestOptions options) {
        return channel.downloadAsync(operation, request.get(), options, new DownloadHandlerReader<>(handler));
    }
}
