package dev.wacht.client.internal;

import okio.Buffer;

/** Detects HTML instead of JSON, which indicates that a server other than Wacht's has responded. */
public final class HtmlInsteadOfJson {
    private static final int MAX_WHITESPACE = 4_096;

    private HtmlInsteadOfJson() {}

    /** As {@link #isHtml(Buffer)}. */
    public static boolean isHtml(byte[] body) {
        return isHtml(new Buffer().write(body));
    }

    /**
     * Returns whether a body begins with {@code <}, as HTML does and JSON does not, after at most
     * {@link #MAX_WHITESPACE} bytes of white space. Consumes nothing.
     */
    static boolean isHtml(Buffer body) {
        // The limit keeps access by index cheap: each access begins at the first segment of the buffer.
        for (long i = 0; i < Math.min(body.size(), MAX_WHITESPACE); i++) {
            byte each = body.getByte(i);
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                return each == '<';
            }
        }
        return false;
    }

    /** Returns the message for an HTML response, which asks to check the setting. */
    static String problem(ServiceAddress address) {
        return "it is HTML, not JSON: " + address.hint();
    }
}
