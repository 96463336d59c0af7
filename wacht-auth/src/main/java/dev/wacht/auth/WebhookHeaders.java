package dev.wacht.auth;

import dev.wacht.auth.internal.Ascii;
import dev.wacht.auth.internal.Base64Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The three headers of a delivery (Standard Webhooks). An id contains no dot, and a timestamp consists of digits, so
 * that the signed text can be split in only one way.
 *
 * @param signatures the decoded {@code v1} signatures, one of which must match
 */
record WebhookHeaders(String id, String timestamp, List<byte[]> signatures) {
    private static final int MAX_ID = 256;
    private static final int MAX_DIGITS = 12;

    /** Limits the work that a long header can cause. */
    private static final int MAX_CANDIDATES = 10;

    private static final String VERSION = "v1,";

    static WebhookHeaders read(Function<String, @Nullable String> header) {
        String id = require(header, "Webhook-Id");
        if (id.length() > MAX_ID || !id.chars().allMatch(c -> c > ' ' && c <= '~' && c != '.')) {
            throw new WebhookVerificationException("webhook-id is not printable ASCII without dots");
        }
        String timestamp = require(header, "Webhook-Timestamp");
        if (timestamp.length() > MAX_DIGITS || !timestamp.chars().allMatch(Ascii::isDigit)) {
            throw new WebhookVerificationException("webhook-timestamp is not a number of seconds");
        }
        return new WebhookHeaders(id, timestamp, candidates(require(header, "Webhook-Signature")));
    }

    Instant sentAt() {
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    /** Returns the part of the signed text that precedes the body. */
    byte[] signedHead() {
        return (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> candidates(String header) {
        return Stream.of(header.split(" ", -1))
                .filter(candidate -> candidate.startsWith(VERSION))
                .limit(MAX_CANDIDATES)
                .map(candidate -> Base64Text.decodeAny(candidate.substring(VERSION.length())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String require(Function<String, @Nullable String> header, String name) {
        String value = find(header, name);
        if (value == null || value.isBlank()) {
            throw new WebhookVerificationException("the header " + name.toLowerCase(Locale.ROOT) + " is missing");
        }
        return value.strip();
    }

    /** Tries three spellings, because the function may look names up in a map with case-sensitive keys. */
    private static @Nullable String find(Function<String, @Nullable String> header, String name) {
        String value = header.apply(name.toLowerCase(Locale.ROOT));
        if (value == null) {
            value = header.apply(name);
        }
        return value == null ? header.apply(name.toUpperCase(Locale.ROOT)) : value;
    }
}
