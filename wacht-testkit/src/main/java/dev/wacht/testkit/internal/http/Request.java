package dev.wacht.testkit.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request, read to its end or as far as Wacht would read it. Immutable. */
public final class Request {
    private final RequestHead head;
    private final byte @Nullable [] body;
    private final Map<String, String> arguments;
    private final @Nullable Duration rateLimit;

    Request(RequestHead head, byte @Nullable [] body) {
        this(head, body, Map.of(), null);
    }

    private Request(
            RequestHead head, byte @Nullable [] body, Map<String, String> arguments, @Nullable Duration rateLimit) {
        this.head = head;
        this.body = body;
        this.arguments = arguments;
        this.rateLimit = rateLimit;
    }

    /** Returns a copy with the path arguments of the matching route. */
    Request with(Map<String, String> pathArguments) {
        return new Request(head, body, Map.copyOf(pathArguments), rateLimit);
    }

    /** Returns a copy that is rate-limited by a fault, with a window of this length; null for no limit. */
    Request limited(@Nullable Duration window) {
        return new Request(head, body, arguments, window);
    }

    /** Returns the window of the fault that rate-limits this request; null if there is none. */
    public @Nullable Duration rateLimit() {
        return rateLimit;
    }

    /** Returns the head: request line and headers. */
    public RequestHead head() {
        return head;
    }

    public String method() {
        return head.method();
    }

    /** Returns the path as it was sent, percent-encoded. */
    public String path() {
        return head.path();
    }

    /** Returns the query string as it was sent, without the question mark; empty if there is none. */
    public String query() {
        return head.query();
    }

    /** Returns the decoded path argument for one of the route's variables. */
    public String argument(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** Returns all headers. Lookup is case-insensitive. */
    public Map<String, List<String>> headers() {
        return head.headers();
    }

    /** Returns all values of a header, in the order in which they were sent. */
    public List<String> header(String name) {
        return head.header(name);
    }

    /** Returns the media type of the body without parameters, in lower case; empty if there is none. */
    public String mediaType() {
        List<String> values = header("Content-Type");
        return values.isEmpty() ? "" : values.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the body, which must not be changed; empty if there is none, null if it exceeds the limit of the route or
     * was not read because the head was rejected.
     */
    public byte @Nullable [] body() {
        return body;
    }

    /** Returns whether the connection can be reused. After an unread body, it cannot be reused. */
    boolean keepsConnection() {
        return body != null && head.keepsConnection();
    }

    /**
     * Returns the value of the {@code Connection} header for the response; empty if the response needs no such header.
     */
    String connectionOption() {
        if (!keepsConnection()) {
            return "close";
        }
        return head.isHttp10() ? "keep-alive" : "";
    }
}
