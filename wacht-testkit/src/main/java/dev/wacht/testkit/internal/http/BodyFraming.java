package dev.wacht.testkit.internal.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the body of a request is delimited (RFC 9112, section 6). Ambiguous framing is rejected, because it allows
 * request smuggling.
 *
 * @param length the number of bytes; 0 if the body is chunked
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
        // The body has a defined end only if "chunked" is the last coding and occurs once.
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
