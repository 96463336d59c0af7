package dev.wacht.auth;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response from an issuer's key endpoint. Immutable. */
public final class JwksResponse {
    private final int status;
    private final byte[] body;

    @Nullable private final Instant date;

    /**
     * Creates a response.
     *
     * @param status the status code; keys are read only from a 200
     * @param body the body as it was received
     * @param date the {@code Date} header, which shows if this machine's clock is wrong; null if there was none
     */
    public JwksResponse(int status, byte[] body, @Nullable Instant date) {
        this.status = status;
        this.body = body.clone();
        this.date = date;
    }

    /** Returns the status code. */
    public int status() {
        return status;
    }

    /** Returns a copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the {@code Date} header; empty if there was none. */
    public Optional<Instant> date() {
        return Optional.ofNullable(date);
    }
}
