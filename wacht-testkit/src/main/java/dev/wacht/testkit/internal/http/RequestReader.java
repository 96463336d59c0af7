package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the heads of HTTP/1.1 and HTTP/1.0 requests (RFC 9112) from a connection. Rejects anything malformed. */
final class RequestReader {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile("(" + TOKEN + ") ([!-~]+) HTTP/1\\.([01])");
    // Rejects white space before the colon and folded lines, which proxies treat differently (RFC 9112, section 5).
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([\\t -~\\x80-\\xff]*)");

    private final InputStream in;
    private String method = "";

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** Returns the next head; null if the client has closed the connection between two requests. */
    @Nullable RequestHead next() throws IOException {
        method = "";
        LineReader lines = LineReader.ofHead(in, MAX_HEAD_BYTES);
        String line = lines.next(414);
        while (line != null && line.isEmpty()) {
            line = lines.next(414); // Some clients send an empty line after a body (RFC 9112, section 2.2).
        }
        if (line == null) {
            return null;
        }
        Matcher parts = REQUEST_LINE.matcher(line);
        if (!parts.matches()) {
            throw new MalformedRequestException(400, "Bad request line");
        }
        method = parts.group(1);
        RequestTarget target = RequestTarget.parse(method, parts.group(2));
        boolean isHttp10 = parts.group(3).equals("0");
        Map<String, List<String>> headers = readHeaders(lines);
        String host = host(headers, isHttp10);
        String authority = target.authority().isEmpty() ? host : target.authority();
        RequestHead head = new RequestHead(method, target.path(), target.query(), authority, headers, isHttp10);
        requireKnownExpectation(head);
        return head;
    }

    /** Returns the method of the request that is being read; empty before it is known. */
    String method() {
        return method;
    }

    private static Map<String, List<String>> readHeaders(LineReader lines) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = lines.require(431); !line.isEmpty(); line = lines.require(431)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new MalformedRequestException(400, "Bad header line");
            }
            headers.computeIfAbsent(field.group(1), name -> new ArrayList<>())
                    .add(field.group(2).strip());
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Returns the {@code Host}. HTTP/1.1 requires exactly one such header, even with an absolute target (RFC 9112,
     * section 3.2).
     */
    private static String host(Map<String, List<String>> headers, boolean isHttp10) throws MalformedRequestException {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() > 1 || (hosts.isEmpty() && !isHttp10)) {
            throw new MalformedRequestException(400, "A request needs one Host header");
        }
        String host = hosts.isEmpty() ? "" : hosts.get(0);
        if (!host.isEmpty() && !RequestTarget.isAuthority(host)) {
            throw new MalformedRequestException(400, "Bad Host header");
        }
        return host;
    }

    private static void requireKnownExpectation(RequestHead head) throws MalformedRequestException {
        if (!head.isHttp10() && head.list("Expect").stream().anyMatch(value -> !value.equals("100-continue"))) {
            throw new MalformedRequestException(417, "Unknown expectation");
        }
    }
}
