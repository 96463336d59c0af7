package dev.wacht.client.internal;

import okio.Buffer;

/** Detects HTML instead of JSON, which indicates that another server than Wacht's has responded. */
public final class HtmlInsteadOfJson {
    private static final int MAX_WHITESPACE = 4_096;

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

    /**
     * As {@link #isHtml(byte[])}, for a body that begins with at most {@link #MAX_WHITESPACE} bytes of white space. Consumes
     * nothing.
     */
    static boolean isHtml(Buffer body) {
        // The limit keeps access by index cheap: it begins at the first segment of the buffer each time.
        for (long i = 0; i < Math.min(body.size(), MAX_WHITESPACE); i++) {
            byte each = body.getByte(i);
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
