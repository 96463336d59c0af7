package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Decodes what clients percent-encode; a broken escape is a bad request. */
final class PercentCoding {
    private PercentCoding() {}

    static String decodeSegment(String segment) {
        return decodeForm(segment.replace("+", "%2B"));
    }

    /** As in a query, where a plus sign is a space. */
    static String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorEnvelope.error(400);
        }
    }
}
