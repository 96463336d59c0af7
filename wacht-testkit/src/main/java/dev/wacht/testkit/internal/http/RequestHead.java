package dev.wacht.testkit.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a request says before its body. Immutable.
 *
 * @param path the path as it was sent, percent-encoded
 * @param query what follows the question mark, as it was sent; empty when there is none
 * @param authority the host and port that the client asks for: of an absolute target, else of {@code Host}; else empty
 * @param headers all headers; names are found in any case
 * @param isHttp10 whether it is HTTP/1.0 and not HTTP/1.1
 */
public record RequestHead(
        String method,
        String path,
        String query,
        String authority,
        Map<String, List<String>> headers,
        boolean isHttp10) {

    /** All values of a header, in the order in which they came. */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Whether more requests may follow: the default of HTTP/1.1, on demand in HTTP/1.0 (RFC 9112, section 9.3). */
    boolean keepsConnection() {
        List<String> options = list("Connection");
        return !options.contains("close") && (!isHttp10 || options.contains("keep-alive"));
    }

    /** Whether the client waits for 100 before it sends the body; HTTP/1.0 knows no 100 (RFC 9110, section 10.1.1). */
    boolean expectsContinue() {
        return !isHttp10 && list("Expect").contains("100-continue");
    }

    /** The elements of a comma-separated list in lower case, of all headers with this name together. */
    List<String> list(String name) {
        return header(name).stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
