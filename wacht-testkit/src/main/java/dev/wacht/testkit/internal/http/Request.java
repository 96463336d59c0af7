package dev.wacht.testkit.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that was read to its end, or as far as Wacht would. Immutable. */
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

    /** The same request, matched by a route whose path has variables. */
    Request with(Map<String, String> pathArguments) {
        return new Request(head, body, Map.copyOf(pathArguments), rateLimit);
    }

    /** The same request, limited by a fault whose window has this length; null: by none. */
    Request limited(@Nullable Duration window) {
        return new Request(head, body, arguments, window);
    }

    /** Returns the length of the window of the fault that limits this request; null if none does. */
    public @Nullable Duration rateLimit() {
        return rateLimit;
    }

    /** What it says before its body. */
    public RequestHead head() {
        return head;
    }

    public String method() {
        return head.method();
    }

    /** The path as it was sent, percent-encoded. */
    public String path() {
        return head.path();
    }

    /** What follows the question mark, as it was sent; empty when there is none. */
    public String query() {
        return head.query();
    }

    /** What stands in the path for a variable of the route, decoded. */
    public String argument(String name) {
        String value = arguments.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** All headers; names are found in any case. */
    public Map<String, List<String>> headers() {
        return head.headers();
    }

    /** All values of a header, in the order in which they came. */
    public List<String> header(String name) {
        return head.header(name);
    }

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        List<String> values = header("Content-Type");
        return values.isEmpty() ? "" : values.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body, empty when there was none; null if it was larger than the route takes, or was refused. Not to be changed. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Whether the next request can be read: not after a body that was left unread. */
    boolean keepsConnection() {
        return body != null && head.keepsConnection();
    }

    /** The {@code Connection} header of the response; empty when it needs none. */
    String connectionOption() {
        if (!keepsConnection()) {
            return "close";
        }
        return head.isHttp10() ? "keep-alive" : "";
    }
}
