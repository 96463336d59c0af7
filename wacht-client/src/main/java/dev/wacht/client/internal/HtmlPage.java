package dev.wacht.client.internal;

/** Tells the page of a server that is not Wacht from JSON. */
final class HtmlPage {
    private HtmlPage() {}

    /** Whether a body begins as HTML does, and no JSON. */
    static boolean isOne(byte[] body) {
        for (byte each : body) {
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                return each == '<';
            }
        }
        return false;
    }

    /** What to say of one: that the setting that led there may be wrong. */
    static String problem(ServiceAddress address) {
        return "the response is HTML, not JSON: " + address.isItRight();
    }
}
