package dev.wacht.auth;

import dev.wacht.auth.JwtCheck.Signer;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Caches accepted tokens until they expire. The number of tokens is bounded; the least recently used tokens are evicted
 * first. The cache is split into segments, so that threads rarely wait for each other; nothing is computed under a
 * lock. Thread-safe.
 *
 * <p>A cached token is not necessarily valid: {@link CachingTokenCheck} checks its expiry and its key at every use.
 */
final class TokenCache<C> {
    private static final int MOST_SEGMENTS = 16;
    private static final int LEAST_PER_SEGMENT = 64;

    private final List<Segment<C>> segments;
    private final int size;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    TokenCache(int size, Clock clock) {
        int count = Math.min(MOST_SEGMENTS, Math.max(1, size / LEAST_PER_SEGMENT));
        this.segments = Stream.generate(Segment<C>::new).limit(count).toList();
        this.size = size;
        this.clock = clock;
    }

    @Nullable CachedToken<C> get(TokenDigest digest) {
        return segment(digest).get(digest);
    }

    /** The cache may briefly exceed its size, by at most one token per thread that calls this method. */
    void put(TokenDigest digest, CachedToken<C> token) {
        int more = segment(digest).put(digest, token, clock.instant().getEpochSecond());
        if (count.addAndGet(more) > size) {
            evict();
        }
    }

    void remove(TokenDigest digest) {
        count.addAndGet(-segment(digest).remove(digest));
    }

    int size() {
        return count.get();
    }

    /**
     * Evicts from the segments in turn, so that no segment is emptied before the others, however the digests are
     * distributed.
     */
    private void evict() {
        for (int i = 0; i < segments.size(); i++) {
            int removed = segments.get(Integer.remainderUnsigned(turn.getAndIncrement(), segments.size()))
                    .removeEldest();
            if (removed > 0) {
                count.addAndGet(-removed);
                return;
            }
        }
    }

    private Segment<C> segment(TokenDigest digest) {
        // These bits of the digest are not those that the segment's map uses.
        return segments.get((int) Long.remainderUnsigned(digest.fourth(), segments.size()));
    }

    /** The claims of an accepted token, its times, and the key that signed it. */
    record CachedToken<C>(C claims, TokenTimes times, Signer signer) {}

    /**
     * A part of the cache with its own lock. {@link #put} returns by how much the number of tokens has grown;
     * {@link #remove} and {@link #removeEldest} return by how much it has shrunk.
     */
    private static final class Segment<C> {
        /**
         * At most this many expired tokens are removed when a token is added, so that expired tokens do not accumulate.
         */
        private static final int MOST_SWEPT = 2;

        private final Map<TokenDigest, CachedToken<C>> byUse = new LinkedHashMap<>(16, 0.75f, true);

        synchronized @Nullable CachedToken<C> get(TokenDigest digest) {
            return byUse.get(digest);
        }

        synchronized int put(TokenDigest digest, CachedToken<C> token, long now) {
            int more = byUse.put(digest, token) == null ? 1 : 0;
            Iterator<CachedToken<C>> eldest = byUse.values().iterator();
            for (int i = 0; i < MOST_SWEPT && eldest.hasNext(); i++) {
                if (eldest.next().times().exp() > now) {
                    break;
                }
                eldest.remove();
                more--;
            }
            return more;
        }

        synchronized int remove(TokenDigest digest) {
            return byUse.remove(digest) == null ? 0 : 1;
        }

        synchronized int removeEldest() {
            Iterator<CachedToken<C>> eldest = byUse.values().iterator();
            if (!eldest.hasNext()) {
                return 0;
            }
            eldest.next();
            eldest.remove();
            return 1;
        }
    }
}
