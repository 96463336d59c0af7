package dev.wacht.auth;

import dev.wacht.auth.internal.Ascii;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine exceeded its rate limit at Wacht's gateway: 429 {@code rate_limited}. */
public final class RateLimitedException extends WachtAuthException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> rateLimitHeaders = new LinkedHashMap<>();

    /**
     * Creates an exception.
     *
     * @param message what happened, for the log
     * @param retryAfter how long to wait before the next request; null if unknown
     * @param headers the headers of the gateway's response. Only rate-limit headers ({@code ratelimit…},
     *     {@code x-ratelimit…}) of printable ASCII are kept, because others may contain the caller's identity
     */
    public RateLimitedException(String message, @Nullable Duration retryAfter, Map<String, String> headers) {
        super(429, "rate_limited", message, retryAfter, null, null);
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (isRateLimitHeader(lower) && isPrintable(value)) {
                rateLimitHeaders.put(lower, value);
            }
        });
    }

    /** Returns the gateway's rate-limit headers, with names in lower case, to send to the caller. */
    public Map<String, String> rateLimitHeaders() {
        return Map.copyOf(rateLimitHeaders);
    }

    private static boolean isRateLimitHeader(String lower) {
        return (lower.startsWith("ratelimit") || lower.startsWith("x-ratelimit"))
                && lower.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-');
    }

    private static boolean isPrintable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
