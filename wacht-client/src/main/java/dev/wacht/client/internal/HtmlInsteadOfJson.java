package dev.wacht.client.internal;

/** Detects HTML instead of JSON, which indicates that another server than Wacht's has responded. */
public final class HtmlInsteadOfJson {
    private HtmlInsteadOfJson() {}

    /** Returns whether a body begins with {@code <}, as HTML does and JSON does not. */
    public static boolean isHtml(byte[] body) {
        for (byte each : body) {
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
