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
 * Starts a {@link LocalWacht} with initial state, fixed keys, a fixed port or a stopped clock.
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
     * Sets the initial state: JSON as {@link LocalWacht#exportSeed()} returns it. A row may omit columns that have a
     * default. Default: no rows, new keys.
     *
     * @throws IllegalArgumentException if it is not a JSON object, has an unknown field, or has a malformed id, key or
     *     secret
     */
    public LocalWachtBuilder seed(String json) {
        this.seed = Seed.read(json);
        return this;
    }

    /**
     * Sets the initial state, as {@link #seed(String)} does, from a UTF-8 file.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException in the same cases as {@link #seed(String)}
     */
    public LocalWachtBuilder seed(Path file) {
        try {
            return seed(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the seed cannot be read", e);
        }
    }

    /** Sets the port; default: a free one. */
    public LocalWachtBuilder port(int number) {
        this.port = number;
        return this;
    }

    /**
     * Sets the signing keys; default: the keys of the seed, or else new ones.
     *
     * @param privateJwks a JWK set (RFC 7517) with private EC keys on the curve P-256 for sessions, private RSA keys
     *     for OAuth tokens, or both. If there are several keys of a type, the first one signs, and all are in the key
     *     set. The member {@code status} overrides this: an {@code active} key signs, a {@code retired} key does not
     *     sign but is in the key set, and a {@code withdrawn} key is not in the key set
     */
    public LocalWachtBuilder fixedKeys(String privateJwks) {
        this.keys = privateJwks;
        return this;
    }

    /**
     * Stops the clock at this time; default: the clock shows the system time.
     *
     * @throws IllegalArgumentException if the time is before 1970 or after 9999, in UTC
     */
    public LocalWachtBuilder clock(Instant instant) {
        this.time = ClockRange.require(instant);
        return this;
    }

    /**
     * Starts the LocalWacht, which accepts requests when this method returns. The caller closes it.
     *
     * @throws UncheckedIOException if the port is in use
     * @throws IllegalArgumentException if the seed has an unknown table, an invalid row or conflicting rows, or the
     *     keys are not a JWK set or cannot be used
     */
    public LocalWacht start() {
        Seed begin = keys == null ? seed : seed.withKeys(keys);
        return LocalWacht.start(port, begin, new LocalClock(time));
    }
}
