package dev.wacht.testkit.internal.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's target (RFC 9112, section 3.2): a path, a whole URL, or {@code *} of OPTIONS.
 *
 * @param authority empty unless the target is a URL
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

    /** Whether it is a host with or without a port. User information is none: it would only hide the host. */
    static boolean isAuthority(String text) {
        return AUTHORITY.matcher(text).matches();
    }
}
