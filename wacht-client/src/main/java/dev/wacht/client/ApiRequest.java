package dev.wacht.client;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.WachtResponse;
import dev.wacht.client.internal.UntypedCall;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A request to the backend API that this version has no method for. It goes the way of all calls: same key, limits,
 * repeats and errors. A method other than GET, HEAD, PUT and DELETE is not repeated once it may have reached the server.
 *
 * <pre>{@code
 * Map<String, Object> answer = wacht.request("POST", "/users/{user_id}/badges")
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

    /** The value for a name in braces; percent-encoded as one segment, never blank, {@code .} or {@code ..}. */
    public ApiRequest pathParam(String name, String value) {
        call.pathParam(name, value);
        return this;
    }

    /** A query parameter; the same name may be added again. */
    public ApiRequest queryParam(String name, String value) {
        call.queryParam(name, value);
        return this;
    }

    /**
     * The body, sent as JSON: a map, a list, or a model of this API.
     *
     * @throws IllegalArgumentException if it cannot be written as JSON, or the method takes no body
     */
    public ApiRequest body(Object body) {
        call.body(body);
        return this;
    }

    /** What is different about this call. */
    public ApiRequest options(RequestOptions options) {
        this.options = options;
        return this;
    }

    /** Makes the call and ignores what the answer holds. */
    public void send() {
        readWithResponse(Void.class);
    }

    /** Makes the call and reads the answer, a JSON object, as a map. Numbers with a fraction are {@code BigDecimal}. */
    public Map<String, Object> readMap() {
        return call.<Map<String, Object>>execute(Map.class, options).body();
    }

    /**
     * Makes the call and reads the answer.
     *
     * @param type a model of this API or any class that Jackson can read; {@link String} for the text as it is
     */
    public <T> T read(Class<T> type) {
        return readWithResponse(type).body();
    }

    /** Makes the call and returns the answer with its status and headers. */
    public <T> WachtResponse<T> readWithResponse(Class<T> type) {
        return call.execute(type, options);
    }

    /** Starts the call. Cancelling the future cancels the call. */
    public <T> CompletableFuture<WachtResponse<T>> readAsync(Class<T> type) {
        return call.executeAsync(type, options);
    }
}
