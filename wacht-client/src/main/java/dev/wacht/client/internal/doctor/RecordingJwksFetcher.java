package dev.wacht.client.internal.doctor;

import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksResponse;
import dev.wacht.auth.internal.ClockDrift;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records the result of another fetcher. Thread-safe. */
final class RecordingJwksFetcher implements JwksFetcher {
    private final JwksFetcher fetcher;
    private final Clock clock;
    private volatile @Nullable JwksResponse response;
    private volatile @Nullable IOException failure;
    private volatile @Nullable Duration drift;

    RecordingJwksFetcher(JwksFetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public JwksResponse fetch(URI uri, Duration deadline) throws IOException {
        Instant requested = clock.instant();
        long start = System.nanoTime();
        try {
            JwksResponse fetched = fetcher.fetch(uri, deadline);
            fetched.date().ifPresent(date -> drift = ClockDrift.of(date, requested, clock.instant()));
            response = fetched;
            return fetched;
        } catch (IOException e) {
            // A fetcher closes the socket at the deadline, and its exception may report only that the socket is closed.
            boolean timedOut = System.nanoTime() - start >= deadline.toNanos();
            failure = timedOut ? new SocketTimeoutException("the deadline was exceeded") : e;
            throw e;
        }
    }

    Optional<JwksResponse> response() {
        return Optional.ofNullable(response);
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns how far this machine's clock is ahead of the issuer's; empty without a {@code Date} header. */
    Optional<Duration> drift() {
        return Optional.ofNullable(drift);
    }
}
