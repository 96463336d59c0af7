package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Decodes percent-encoded text. Responds with 400 to a malformed escape. */
final class PercentCoding {
    private PercentCoding() {}

    static String decodeSegment(String segment) {
        return decodeForm(segment.replace("+", "%2B"));
    }

    /** Decodes text of a query, in which a plus sign is a space. */
    static String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorEnvelope.error(400);
        }
    }
}
