package dev.wacht.testkit.internal.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that was read to its end. Immutable. */
public final class Request {
    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final byte @Nullable [] body;
    private final boolean keepsConnection;
    private final Map<String, String> arguments;

    Request(
            String method,
            String target,
            Map<String, List<String>> headers,
            byte @Nullable [] body,
            boolean keepsConnection) {
        this(method, target, Collections.unmodifiableMap(headers), body, keepsConnection, Map.of());
    }

    private Request(
            String method,
            String target,
            Map<String, List<String>> headers,
            byte @Nullable [] body,
            boolean keepsConnection,
            Map<String, String> arguments) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.keepsConnection = keepsConnection;
        this.arguments = arguments;
    }

    /** The same request, matched by a route whose path has variables. */
    Request with(Map<String, String> pathArguments) {
        return new Request(method, target, headers, body, keepsConnection, Map.copyOf(pathArguments));
    }

    public String method() {
        return method;
    }

    /** The path as it was sent, percent-encoded. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What follows the question mark, as it was sent; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
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
        return headers;
    }

    /** All values of a header, in the order in which they came. */
    public List<String> header(String name) {
        return Collections.unmodifiableList(headers.getOrDefault(name, List.of()));
    }

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        List<String> values = header("Content-Type");
        return values.isEmpty() ? "" : values.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body, empty when there was none; null if it was larger than Wacht takes. Not to be changed. */
    public byte @Nullable [] body() {
        return body;
    }

    boolean keepsConnection() {
        return keepsConnection;
    }
}
