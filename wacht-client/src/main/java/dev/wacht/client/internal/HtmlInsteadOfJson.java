package dev.wacht.client.internal;

import okio.Buffer;

/** Detects HTML instead of JSON, which indicates that a server other than Wacht's has responded. */
public final class HtmlInsteadOfJson {
    private static final int MAX_WHITESPACE = 4_096;

    private HtmlInsteadOfJson() {}

    /** Does the same as {@link #isHtml(Buffer)}. */
    public static boolean isHtml(byte[] body) {
        return isHtml(new Buffer().write(body));
    }

    /**
     * Returns whether the first character of a body after white space is {@code <}, as in HTML but not in JSON. Looks
     * only at the first {@link #MAX_WHITESPACE} bytes. Consumes nothing.
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

    /** Returns the message for an HTML response. The message asks to check the setting that contains the address. */
    static String problem(ServiceAddress address) {
        return "it is HTML, not JSON: " + address.hint();
    }
}
