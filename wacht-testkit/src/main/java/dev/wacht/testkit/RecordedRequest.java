package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wacht.testkit.internal.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request that came to {@link LocalWacht}. Immutable. {@code toString()} shows the method and path only. */
public final class RecordedRequest {
    private final Request request;

    RecordedRequest(Request request) {
        this.request = request;
    }

    /** The method, such as {@code GET}. */
    public String method() {
        return request.method();
    }

    /** The path as it was sent: percent-encoded, without the query. */
    public String path() {
        return request.path();
    }

    /** What follows the question mark, as it was sent; empty when there is none. */
    public String query() {
        return request.query();
    }

    /** The names of all headers, as they were sent. */
    public Set<String> headerNames() {
        return request.headers().keySet();
    }

    /** The first value of a header; upper and lower case are the same. */
    public Optional<String> header(String name) {
        return request.header(name).stream().findFirst();
    }

    /** All values of a header, in the order in which they came. */
    public List<String> headers(String name) {
        return request.header(name);
    }

    /**
     * The body read as UTF-8; empty when there was none, when it was larger than Wacht takes (2 MiB, for some uploads 25
     * or 70 MiB), or when the client was refused before it sent the body.
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
