package dev.wacht.auth;

import dev.wacht.auth.JwtVerifier.Signer;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that passed, each until it ends: a bounded number, of which those not used for longest go first. Split into
 * segments, so that threads rarely wait for each other; nothing is computed under a lock. Thread-safe.
 *
 * <p>It answers only what it was told. Whether a token still counts is asked anew at every use.
 */
final class TokenMemory<C> {
    private static final int MOST_SEGMENTS = 16;
    private static final int LEAST_PER_SEGMENT = 64;

    private final List<Segment<C>> segments;
    private final int size;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    TokenMemory(int size, Clock clock) {
        int count = Math.min(MOST_SEGMENTS, Math.max(1, size / LEAST_PER_SEGMENT));
        this.segments = Stream.generate(Segment<C>::new).limit(count).toList();
        this.size = size;
        this.clock = clock;
    }

    @Nullable RememberedToken<C> get(TokenDigest digest) {
        return segment(digest).get(digest);
    }

    /** While one is put in, there may be as many too many as threads do that. */
    void put(TokenDigest digest, RememberedToken<C> token) {
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

    /** The segments take turns: none is starved, however the digests fall. */
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
        // Other bits than those that the map in it goes by.
        return segments.get((int) Long.remainderUnsigned(digest.fourth(), segments.size()));
    }

    /** What a token said, and who signed it. */
    record RememberedToken<C>(C claims, TokenTimes times, Signer signer) {}

    /** One lock. What changes the number of tokens says by how many. */
    private static final class Segment<C> {
        /** Two for each one that comes, so that what has ended does not stay. */
        private static final int MOST_SWEPT = 2;

        private final Map<TokenDigest, RememberedToken<C>> byUse = new LinkedHashMap<>(16, 0.75f, true);

        synchronized @Nullable RememberedToken<C> get(TokenDigest digest) {
            return byUse.get(digest);
        }

        synchronized int put(TokenDigest digest, RememberedToken<C> token, long now) {
            int more = byUse.put(digest, token) == null ? 1 : 0;
            Iterator<RememberedToken<C>> eldest = byUse.values().iterator();
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
            Iterator<RememberedToken<C>> eldest = byUse.values().iterator();
            if (!eldest.hasNext()) {
                return 0;
            }
            eldest.next();
            eldest.remove();
            return 1;
        }
    }
}
