package dev.wacht.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** A call to an endpoint without a generated method. Not thread-safe. */
public final class UntypedCall {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final WachtHost host;
    private final OperationInfo operation;
    private final PathTemplate template;
    private final Map<String, String> pathParams = new LinkedHashMap<>();
    private final Map<String, List<String>> queryParams = new LinkedHashMap<>();
    private @Nullable RequestBody body;

    UntypedCall(WachtHost host, String method, PathTemplate template) {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("the method must be one of GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        this.host = host;
        this.template = template;
        this.operation = new OperationInfo(method + " " + template.text(), method, template.text(), false, false);
    }

    public void pathParam(String name, String value) {
        pathParams.put(name, value);
    }

    public void queryParam(String name, String value) {
        queryParams.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    public void body(Object value) {
        if (operation.isRead()) {
            throw new IllegalArgumentException("a " + operation.httpMethod() + " request has no body");
        }
        try {
            body = RequestBody.create(host.json().writeValueAsBytes(value), RequestAssembly.JSON);
        } catch (JsonProcessingException e) {
            // Not the cause: its message may quote the value.
            throw new IllegalArgumentException(operation.call() + ": the body cannot be written as JSON");
        }
    }

    public <T> WachtResponse<T> execute(Type type, RequestOptions options) {
        BodyReader<T> reader = host.reader(operation, type);
        return host.execute(operation, request(), options, reader);
    }

    public <T> CompletableFuture<WachtResponse<T>> executeAsync(Type type, RequestOptions options) {
        BodyReader<T> reader = host.reader(operation, type);
        return host.executeAsync(operation, request(), options, reader);
    }

    private Request request() {
        HttpUrl.Builder url = template.expand(host.address().url(), pathParams).newBuilder();
        queryParams.forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
        RequestBody sent =
                body == null && WITH_BODY.contains(operation.httpMethod()) ? RequestBody.create(new byte[0]) : body;
        return new Request.Builder()
                .url(url.build())
                .method(operation.httpMethod(), sent)
                .build();
    }
}
