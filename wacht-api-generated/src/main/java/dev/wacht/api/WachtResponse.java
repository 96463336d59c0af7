package dev.wacht.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A successful response with its status and headers. Immutable if the body is immutable.
 *
 * @param <T> the type of the body; {@link Void} if there is none
 */
public final class WachtResponse<T> {
    private final int statusCode;
    private final Map<String, List<String>> headers;
    private final T body;
    private final int attempts;

    /**
     * Creates a response. The client calls this constructor; applications need it only in tests.
     *
     * @param statusCode the HTTP status, 200 to 299
     * @param headers all headers; names in lower case
     * @param body the body
     * @param attempts the number of attempts, including the successful one
     */
    public WachtResponse(int statusCode, Map<String, List<String>> headers, T body, int attempts) {
        this.statusCode = statusCode;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.attempts = attempts;
    }

    /** Returns the HTTP status, 200 to 299. */
    public int statusCode() {
        return statusCode;
    }

    /** Returns all headers; names are in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the first value of a header; the name is case-insensitive. Empty if there is no such header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Returns the body; {@code null} only if {@code T} is {@link Void}. */
    public T body() {
        return body;
    }

    /** Returns the number of attempts, including the successful one. */
    public int attempts() {
        return attempts;
    }

    /** Returns the status and the number of attempts, without the body and the headers, which may contain secrets. */
    @Override
    public String toString() {
        return "WachtResponse[statusCode=" + statusCode + ", attempts=" + attempts + "]";
    }
}
