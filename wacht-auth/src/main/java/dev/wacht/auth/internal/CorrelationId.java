package dev.wacht.auth.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the request id of a client or a proxy ({@code X-Request-Id}), for the log. */
public final class CorrelationId {
    private static final int MAX_LENGTH = 128;

    private CorrelationId() {}

    /**
     * Returns the id, or a dash if there is none or it is unsafe to log.
     *
     * @param header returns the first value of a header of the request by its name, null if there is none
     */
    public static String of(Function<String, @Nullable String> header) {
        String id = header.apply("X-Request-Id");
        return id != null && isSafe(id) ? id : "-";
    }

    private static boolean isSafe(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
