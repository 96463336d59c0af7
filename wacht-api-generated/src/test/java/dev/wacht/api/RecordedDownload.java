package dev.wacht.api;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;

/** A download that records its request and transfers nothing. */
record RecordedDownload(RecordingTransport transport, Request request) implements DownloadCall {
    @Override
    public Path toFile(Path target, RequestOptions options) {
        transport.record(request, options);
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // the test handlers return strings
    public <R> R handle(DownloadHandler<R> handler, RequestOptions options) {
        transport.record(request, options);
        return (R) "handled";
    }

    @Override
    public CompletableFuture<Path> toFileAsync(Path target, RequestOptions options) {
        return CompletableFuture.completedFuture(toFile(target, options));
    }

    @Override
    public <R> CompletableFuture<R> handleAsync(DownloadHandler<R> handler, RequestOptions options) {
        return CompletableFuture.completedFuture(handle(handler, options));
    }
}
