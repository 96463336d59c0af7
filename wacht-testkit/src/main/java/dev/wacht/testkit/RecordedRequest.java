package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request that {@link LocalWacht} received. Immutable. {@code toString()} shows the method and path only.
 *
 * <pre>{@code
 * RecordedRequest last = wacht.requests().get(wacht.requests().size() - 1);
 * assertThat(last.header("X-Request-Id")).contains("42");
 * }</pre>
 */
public final class RecordedRequest {
    private final Request request;

    RecordedRequest(Request request) {
        this.request = request;
    }

    /** Returns the method, such as {@code GET}. */
    public String method() {
        return request.method();
    }

    /** Returns the path as it was sent: percent-encoded, without the query. */
    public String path() {
        return request.path();
    }

    /** Returns the query string as it was sent, without the question mark; empty if there is none. */
    public String query() {
        return request.query();
    }

    /** Returns the names of all headers, as they were sent. */
    public Set<String> headerNames() {
        return request.headers().keySet();
    }

    /** Returns the first value of a header; the name is case-insensitive. */
    public Optional<String> header(String name) {
        return request.header(name).stream().findFirst();
    }

    /** Returns all values of a header, in the order in which they were sent; the name is case-insensitive. */
    public List<String> headers(String name) {
        return request.header(name);
    }

    /**
     * Returns the body, decoded as UTF-8; empty if there is none, if it exceeds the limit of its operation (2 MiB; 25
     * or 70 MiB for some uploads), or if the request was rejected before the client sent the body.
     */
    public String body() {
        byte[] body = request.body();
        return body == null ? "" : new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return method() + " " + path();
    }
}
