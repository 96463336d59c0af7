package dev.wacht.auth;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the key endpoint answered. Immutable. */
public final class JwksResponse {
    private final int status;
    private final byte[] body;

    @Nullable private final Instant date;

    /**
     * @param status the HTTP status; only 200 brings keys
     * @param body the body as it came
     * @param date the {@code Date} header, if there was one: it shows when a clock is wrong
     */
    public JwksResponse(int status, byte[] body, @Nullable Instant date) {
        this.status = status;
        this.body = body.clone();
        this.date = date;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The {@code Date} header. */
    public Optional<Instant> date() {
        return Optional.ofNullable(date);
    }
}
