package dev.wacht.auth;

import dev.wacht.auth.internal.ClockDrift;
import dev.wacht.auth.internal.JwksResponseException;
import dev.wacht.auth.internal.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the issuer's key set and reads the usable keys of the response. A response without a usable key is a failure.
 * Compares the local clock with the {@code Date} header of the response.
 */
final class JwksLoader {
    private static final Logger log = LoggerFactory.getLogger(JwksLoader.class);

    private final URI uri;
    private final JwksFetcher fetcher;
    private final JwksSettings settings;
    private final JwkSetReader reader;
    private final Clock clock;
    private volatile boolean warnedOfDrift;

    JwksLoader(URI uri, JwksFetcher fetcher, JwksSettings settings, JwkSetReader reader, Clock clock) {
        this.uri = uri;
        this.fetcher = fetcher;
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
    }

    /** @throws IOException if there is no response, or it contains no usable key */
    List<VerificationKey> load() throws IOException {
        Instant requested = clock.instant();
        JwksResponse response = fetcher.fetch(uri, settings.deadline());
        response.date().ifPresent(date -> compareClocks(date, requested, clock.instant()));
        if (response.status() != 200) {
            throw JwksResponseException.status(response.status());
        }
        byte[] body = response.body();
        if (body.length > settings.maxBytes()) {
            throw JwksResponseException.tooLarge(settings.maxBytes());
        }
        List<VerificationKey> keys;
        try {
            keys = reader.read(body);
        } catch (MalformedJsonException e) {
            throw JwksResponseException.invalid("not a key set: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw JwksResponseException.invalid("no usable key in the key set", null);
        }
        return keys;
    }

    /** Warns if the local clock is wrong: tokens are valid only for seconds, so valid tokens would look expired. */
    private void compareClocks(Instant date, Instant requested, Instant received) {
        Duration drift = ClockDrift.of(date, requested, received);
        if (drift.abs().compareTo(ClockDrift.TOLERATED) <= 0) {
            warnedOfDrift = false;
        } else if (!warnedOfDrift) {
            warnedOfDrift = true;
            log.warn(
                    "this clock is about {} s {} that of {}; valid tokens may be rejected: set the clock",
                    drift.abs().toSeconds(),
                    drift.isNegative() ? "behind" : "ahead of",
                    uri.getHost());
        }
    }
}
