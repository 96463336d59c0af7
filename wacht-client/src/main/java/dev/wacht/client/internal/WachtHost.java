package dev.wacht.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wacht.api.RequestOptions;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;

/** Sends requests to one of Wacht's hosts, with the address, headers and credential for this host. Thread-safe. */
final class WachtHost {
    private static final String JSON = "application/json";
    private static final String ANY_CONTENT_TYPE = "*/*";

    private final ServiceAddress address;
    private final RequestAssembly assembly;
    private final CallExecutor executor;
    private final ObjectMapper json;
    private final DriftNotifier drift;

    WachtHost(
            ServiceAddress address,
            RequestAssembly assembly,
            CallExecutor executor,
            ObjectMapper json,
            DriftNotifier drift) {
        this.address = address;
        this.assembly = assembly;
        this.executor = executor;
        this.json = json;
        this.drift = drift;
    }

    ServiceAddress address() {
        return address;
    }

    ObjectMapper json() {
        return json;
    }

    /** Returns the reader for the response body of an operation. */
    <T> BodyReader<T> reader(OperationInfo operation, Type type) {
        return new BodyReader<>(operation, address, type, json, drift);
    }

    <R> R execute(OperationInfo operation, Request request, RequestOptions options, ResponseReader<R> reader) {
        return executor.execute(prepare(operation, request, options, reader, JSON));
    }

    <R> CompletableFuture<R> executeAsync(
            OperationInfo operation, Request request, RequestOptions options, ResponseReader<R> reader) {
        return executor.executeAsync(prepare(operation, request, options, reader, JSON));
    }

    <R> R download(OperationInfo operation, Request request, RequestOptions options, ResponseReader<R> reader) {
        return executor.execute(prepare(operation, request, options, reader, ANY_CONTENT_TYPE));
    }

    <R> CompletableFuture<R> downloadAsync(
            OperationInfo operation, Request request, RequestOptions options, ResponseReader<R> reader) {
        return executor.executeAsync(prepare(operation, request, options, reader, ANY_CONTENT_TYPE));
    }

    private <R> PreparedCall<R> prepare(
            OperationInfo operation, Request request, RequestOptions options, ResponseReader<R> reader, String accept) {
        Request complete = assembly.complete(request, operation, accept, options);
        boolean streaming = accept.equals(ANY_CONTENT_TYPE) || MultipartEncoder.isMultipart(complete);
        return new PreparedCall<>(
                operation, address, complete, streaming, options.timeout(), options.retries(), reader);
    }
}
