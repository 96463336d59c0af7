package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits a {@code multipart/form-data} body into its parts (RFC 2046, section 5.1; RFC 7578). Responds with 400 to a
 * malformed body, as Wacht does, so that a client's error does not look like a form with fewer fields.
 *
 * <h2>Why no library</h2>
 *
 * Commons FileUpload 2 has milestone releases only, depends on Commons IO, which is eight times as large, and reads a
 * form as empty if white space follows its boundary. Mime4j, a mail parser, depends on Commons IO too. Jetty's parser
 * needs three more jars of Jetty, and the parsers of JAX-RS implementations need JAX-RS. Any of these libraries could
 * conflict with another version of it on the class path of the application under test.
 */
final class MultipartReader {
    private static final int MAX_HEAD_CHARS = 16 * 1024;

    private final String body;
    private final String delimiter;
    private final BiConsumer<String, FormPart> parts;

    /** @param parts receives each part and its name */
    MultipartReader(byte[] body, String boundary, BiConsumer<String, FormPart> parts) {
        // One char per byte, so that text can be searched and bytes stay unchanged.
        this.body = new String(body, ISO_8859_1);
        this.delimiter = "\r\n--" + boundary;
        this.parts = parts;
    }

    /** Reads up to the final delimiter. Bytes before the first delimiter and after the final one are ignored. */
    void read() {
        // The first delimiter may be at the beginning of the body, without the CRLF that begins all other delimiters.
        int at = body.startsWith(delimiter.substring(2)) ? -2 : body.indexOf(delimiter);
        while (at != -1) {
            int start = at + delimiter.length();
            if (body.startsWith("--", start)) {
                return;
            }
            int head = endOfDelimiterLine(start);
            at = body.indexOf(delimiter, head);
            readPart(head, at);
        }
        throw ErrorEnvelope.error(400);
    }

    /** Returns the end of the delimiter's line, after optional white space (transport padding in RFC 2046). */
    private int endOfDelimiterLine(int start) {
        int at = start;
        while (body.startsWith(" ", at) || body.startsWith("\t", at)) {
            at++;
        }
        if (!body.startsWith("\r\n", at)) {
            throw ErrorEnvelope.error(400);
        }
        return at;
    }

    private void readPart(int start, int end) {
        int headEnd = body.indexOf("\r\n\r\n", start);
        if (headEnd < 0 || headEnd + 4 > end || headEnd - start > MAX_HEAD_CHARS) {
            throw ErrorEnvelope.error(400);
        }
        String disposition = null;
        String contentType = "";
        for (String line : body.substring(start, headEnd).lines().skip(1).toList()) {
            String value = value(line);
            if (isNamed("content-disposition:", line)) {
                disposition = value;
            } else if (isNamed("content-type:", line)) {
                contentType = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            }
        }
        byte[] content = body.substring(headEnd + 4, end).getBytes(ISO_8859_1);
        parts.accept(name(disposition), new FormPart(contentType, content));
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || Character.isWhitespace(line.charAt(0))) {
            throw ErrorEnvelope.error(400);
        }
        return line.substring(colon + 1).strip();
    }

    private static boolean isNamed(String name, String line) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    /** Returns the name of a part. Browsers encode a quote in a name as {@code %22}, which servers do not decode. */
    private static String name(@Nullable String disposition) {
        String name =
                disposition == null ? null : HeaderParameters.of(disposition).get("name");
        if (name == null) {
            throw ErrorEnvelope.error(400);
        }
        return new String(name.getBytes(ISO_8859_1), UTF_8);
    }
}
