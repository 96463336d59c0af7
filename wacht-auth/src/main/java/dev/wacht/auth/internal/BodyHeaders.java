package dev.wacht.auth.internal;

import java.util.Locale;
import java.util.Set;

/** Recognizes the headers that describe a body. They do not apply to an error response, which has another body. */
public final class BodyHeaders {
    private static final Set<String> NAMES = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "content-disposition",
            "content-language",
            "content-location",
            "content-range");

    private BodyHeaders() {}

    /**
     * Returns whether a header describes the body: {@code Content-Type} does, {@code Content-Security-Policy} does not.
     */
    public static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
