package dev.wacht.client.internal;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;

/** Detects HTML instead of JSON, which indicates that another server than Wacht's has responded. */
public final class HtmlInsteadOfJson {
    private HtmlInsteadOfJson() {}

    /** Returns whether a body begins with {@code <}, as HTML does and JSON does not. */
    public static boolean isHtml(byte[] body) {
        for (byte each : body) {
            if (!isWhitespace(each)) {
                return each == '<';
            }
        }
        return false;
    }

    /** As {@link #isHtml(byte[])}; consumes nothing. */
    static boolean isHtml(Buffer body) throws IOException {
        // One pass over a copy that shares the bytes: access by index would search for the place each time.
        BufferedSource start = body.peek();
        while (!start.exhausted()) {
            byte each = start.readByte();
            if (!isWhitespace(each)) {
                return each == '<';
            }
        }
        return false;
    }

    private static boolean isWhitespace(byte each) {
        return each == ' ' || each == '\t' || each == '\r' || each == '\n';
    }

    /** Returns the message for an HTML response, which asks to check the setting. */
    static String problem(ServiceAddress address) {
        return "it is HTML, not JSON: " + address.hint();
    }
}
