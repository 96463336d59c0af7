package dev.wacht.testkit.internal.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a request (RFC 9112, section 3.2): a path, an absolute URL, or {@code *} for OPTIONS.
 *
 * @param authority the host and port of an absolute URL; empty for other targets
 */
record RequestTarget(String path, String query, String authority) {
    private static final Pattern URL =
            Pattern.compile("https?://([^/?]+)(/[^?]*)?(?:\\?(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]*)?");

    static RequestTarget parse(String method, String target) throws MalformedRequestException {
        if (target.startsWith("/")) {
            int mark = target.indexOf('?');
            return mark < 0
                    ? new RequestTarget(target, "", "")
                    : new RequestTarget(target.substring(0, mark), target.substring(mark + 1), "");
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return new RequestTarget(target, "", "");
        }
        Matcher url = URL.matcher(target);
        if (!url.matches() || !isAuthority(url.group(1))) {
            throw new MalformedRequestException(400, "The request target must be a path or an http URL");
        }
        String path = url.group(2) == null ? "/" : url.group(2);
        String query = url.group(3) == null ? "" : url.group(3);
        return new RequestTarget(path, query, url.group(1));
    }

    /**
     * Returns whether a string is a host with or without a port. User information is rejected, as it would disguise the
     * host.
     */
    static boolean isAuthority(String text) {
        return AUTHORITY.matcher(text).matches();
    }
}
