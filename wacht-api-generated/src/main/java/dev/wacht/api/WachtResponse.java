package dev.wacht.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer with its status and headers. Immutable.
 *
 * @param <T> what the body was read as; {@link Void} where there is none
 */
public final class WachtResponse<T> {
    private final int statusCode;
    private final Map<String, List<String>> headers;
    private final T body;
    private final int attempts;

    /**
     * @param statusCode the HTTP status, 200 to 299
     * @param headers all headers, names in lower case
     * @param body what the body was read as
     * @param attempts how many requests were made, the last included
     */
    public WachtResponse(int statusCode, Map<String, List<String>> headers, T body, int attempts) {
        this.statusCode = statusCode;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.attempts = attempts;
    }

    /** The HTTP status, 200 to 299. */
    public int statusCode() {
        return statusCode;
    }

    /** All headers, names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** What the body was read as; {@code null} only where {@code T} is {@link Void}. */
    public T body() {
        return body;
    }

    /** How many requests were made, the last included. */
    public int attempts() {
        return attempts;
    }

    /** Status and attempts; neither body nor headers, which may hold secrets. */
    @Override
    public String toString() {
        return "WachtResponse[statusCode=" + statusCode + ", attempts=" + attempts + "]";
    }
}
