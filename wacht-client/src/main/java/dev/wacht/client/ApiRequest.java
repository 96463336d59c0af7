package dev.wacht.client;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import dev.wacht.client.internal.UntypedCall;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Builds and sends a request to an endpoint of the backend API for which this version has no method. The API key,
 * time-outs, retries and exceptions are the same as for all calls of the {@link WachtClient}. A POST or PATCH request
 * that may have reached the server is not retried.
 *
 * <pre>{@code
 * Map<String, Object> badge = wacht.request("POST", "/users/{user_id}/badges")
 *         .pathParam("user_id", id)
 *         .body(Map.of("badge", "gold"))
 *         .readMap();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ApiRequest {
    private final UntypedCall call;
    private RequestOptions options = RequestOptions.none();

    ApiRequest(UntypedCall call) {
        this.call = call;
    }

    /**
     * Sets the value for a name in braces in the path template. The value is percent-encoded as one segment. The call
     * throws {@link IllegalArgumentException} if the value is blank, {@code .} or {@code ..}, or if the template does
     * not contain the name.
     */
    public ApiRequest pathParam(String name, String value) {
        call.pathParam(name, value);
        return this;
    }

    /** Adds a query parameter. A name may be added several times, with different values. */
    public ApiRequest queryParam(String name, String value) {
        call.queryParam(name, value);
        return this;
    }

    /**
     * Sets the body, which is sent as JSON: a map, a list, or a model of this API.
     *
     * @throws IllegalArgumentException if it cannot be written as JSON, or the method is GET or HEAD
     */
    public ApiRequest body(Object body) {
        call.body(body);
        return this;
    }

    /** Sets the options of this call. Default: {@link RequestOptions#none()}. */
    public ApiRequest options(RequestOptions options) {
        this.options = options;
        return this;
    }

    /** Makes the call, blocks, and ignores the response body. */
    public void send() {
        readWithResponse(Void.class);
    }

    /**
     * Makes the call, blocks, and returns the response body, a JSON object, as a map. Numbers with a fraction are
     * {@code BigDecimal}.
     */
    public Map<String, Object> readMap() {
        return call.<Map<String, Object>>execute(Map.class, options).body();
    }

    /**
     * Makes the call, blocks, and returns the response body.
     *
     * @param type a model of this API or any class that Jackson can read; {@link String} for the unparsed text
     */
    public <T> T read(Class<T> type) {
        return readWithResponse(type).body();
    }

    /** Makes the call, blocks, and returns the response with its status and headers. */
    public <T> WachtResponse<T> readWithResponse(Class<T> type) {
        return call.execute(type, options);
    }

    /** Starts the call and returns a future of the response. Cancelling the future cancels the call. */
    public <T> CompletableFuture<WachtResponse<T>> readAsync(Class<T> type) {
        return call.executeAsync(type, options);
    }
}
