package dev.wacht.testkit;

import dev.wacht.testkit.internal.ClockRange;
import dev.wacht.testkit.internal.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link LocalWacht} that is not empty, or whose keys or port a test has to know before.
 *
 * <pre>{@code
 * LocalWacht wacht = LocalWacht.builder().seed(Path.of("seed.json")).port(4010).start();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class LocalWachtBuilder {
    private int port;
    private Seed seed = Seed.empty();
    private @Nullable String keys;
    private @Nullable Instant time;

    LocalWachtBuilder() {}

    /**
     * Begins with this state, as {@link LocalWacht#exportSeed()} writes it. A row may leave out what has a default.
     *
     * @throws IllegalArgumentException if it is no seed
     */
    public LocalWachtBuilder seed(String json) {
        this.seed = Seed.read(json);
        return this;
    }

    /**
     * As {@link #seed(String)}, from a file.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public LocalWachtBuilder seed(Path file) {
        try {
            return seed(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the seed cannot be read", e);
        }
    }

    /** Listens on this port; default: a free one. */
    public LocalWachtBuilder port(int number) {
        this.port = number;
        return this;
    }

    /**
     * Signs with these keys, in place of new ones and of those in the seed.
     *
     * @param privateJwks a JWK set (RFC 7517) with private EC keys of the curve P-256 for sessions, private RSA keys for
     *     OAuth tokens, or both. Of several keys of a type the first one signs and all are in the key set, unless a member
     *     {@code status} says otherwise: {@code active}, {@code retired} or {@code withdrawn}
     * @throws IllegalArgumentException if it is no JWK set, or has a key of another type
     */
    public LocalWachtBuilder fixedKeys(String privateJwks) {
        this.keys = privateJwks;
        return this;
    }

    /**
     * Begins with the clock stopped at this time; default: it shows the time of the system.
     *
     * @throws IllegalArgumentException if its year is before 1970 or after 9999, in UTC
     */
    public LocalWachtBuilder clock(Instant instant) {
        this.time = ClockRange.require(instant);
        return this;
    }

    /**
     * Starts it. It accepts requests when this returns.
     *
     * @throws UncheckedIOException if the port is taken
     * @throws IllegalArgumentException if the seed has an unknown table, an invalid row, rows in conflict, or
     *     unusable keys
     */
    public LocalWacht start() {
        Seed begin = keys == null ? seed : seed.withKeys(keys);
        return LocalWacht.start(port, begin, new LocalClock(time));
    }
}
