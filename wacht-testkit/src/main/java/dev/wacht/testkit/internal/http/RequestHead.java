package dev.wacht.testkit.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The request line and the headers of a request. Immutable.
 *
 * @param path the path as it was sent, percent-encoded
 * @param query the query string as it was sent, without the question mark; empty if there is none
 * @param authority the requested host and port, from an absolute target or else from {@code Host}; empty if there is
 *     neither
 * @param headers all headers; lookup is case-insensitive
 * @param isHttp10 whether the request is HTTP/1.0 rather than HTTP/1.1
 */
public record RequestHead(
        String method,
        String path,
        String query,
        String authority,
        Map<String, List<String>> headers,
        boolean isHttp10) {

    /** Returns all values of a header, in the order in which they were sent. */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Returns whether the connection is persistent. This is the default in HTTP/1.1; in HTTP/1.0, the client must
     * request it (RFC 9112, section 9.3).
     */
    boolean keepsConnection() {
        List<String> options = list("Connection");
        return !options.contains("close") && (!isHttp10 || options.contains("keep-alive"));
    }

    /** Returns whether the client waits for 100 (Continue), which HTTP/1.0 does not have (RFC 9110, section 10.1.1). */
    boolean expectsContinue() {
        return !isHttp10 && list("Expect").contains("100-continue");
    }

    /** Returns the elements of all comma-separated headers with this name, in lower case. */
    List<String> list(String name) {
        return header(name).stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
