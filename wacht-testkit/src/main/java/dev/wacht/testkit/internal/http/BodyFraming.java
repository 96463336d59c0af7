package dev.wacht.testkit.internal.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a request's body is delimited (RFC 9112, section 6). What two readers could understand in two ways is refused: it
 * is how requests are smuggled past a proxy.
 *
 * @param length the number of bytes, unless it is chunked
 */
record BodyFraming(boolean isChunked, long length) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static BodyFraming of(RequestHead head) throws MalformedRequestException {
        List<String> lengths = head.header("Content-Length");
        if (!head.header("Transfer-Encoding").isEmpty()) {
            if (!lengths.isEmpty()) {
                throw new MalformedRequestException(400, "Content-Length and Transfer-Encoding");
            }
            requireChunked(head);
            return new BodyFraming(true, 0);
        }
        if (lengths.size() > 1) {
            throw new MalformedRequestException(400, "More than one Content-Length");
        }
        return new BodyFraming(false, lengths.isEmpty() ? 0 : length(lengths.get(0)));
    }

    boolean isEmpty() {
        return !isChunked && length == 0;
    }

    private static void requireChunked(RequestHead head) throws MalformedRequestException {
        List<String> codings = head.list("Transfer-Encoding");
        // Unless chunked comes last, and once, nobody knows where the body ends.
        if (head.isHttp10() || codings.indexOf("chunked") != codings.size() - 1 || codings.isEmpty()) {
            throw new MalformedRequestException(400, "Bad Transfer-Encoding");
        }
        if (codings.size() > 1) {
            throw new MalformedRequestException(501, "Unknown transfer coding");
        }
    }

    private static long length(String digits) throws MalformedRequestException {
        try {
            if (DIGITS.matcher(digits).matches()) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            // Beyond 64 bits.
            throw new MalformedRequestException(400, "Bad Content-Length");
        }
        throw new MalformedRequestException(400, "Bad Content-Length");
    }
}
