package dev.wacht.auth;

import dev.wacht.auth.JwtVerifier.Signer;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that passed, each until it ends: a bounded number, of which those not used for longest go first. Split into
 * segments, so that threads rarely wait for each other; nothing is computed under a lock. Thread-safe.
 *
 * <p>It answers only what it was told. Whether a token still counts is asked anew at every use.
 */
final class TokenMemory {
    private static final int MOST_SEGMENTS = 16;
    private static final int LEAST_PER_SEGMENT = 64;

    private final Segment[] segments;
    private final int size;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    TokenMemory(int size, Clock clock) {
        this.segments = new Segment[Math.min(MOST_SEGMENTS, Math.max(1, size / LEAST_PER_SEGMENT))];
        this.size = size;
        this.clock = clock;
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment();
        }
    }

    @Nullable RememberedToken get(TokenDigest digest) {
        return segment(digest).get(digest);
    }

    /** While one is put in, there may be as many too many as threads do that. */
    void put(TokenDigest digest, RememberedToken token) {
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
        for (int i = 0; i < segments.length; i++) {
            int removed = segments[Integer.remainderUnsigned(turn.getAndIncrement(), segments.length)].removeEldest();
            if (removed > 0) {
                count.addAndGet(-removed);
                return;
            }
        }
    }

    private Segment segment(TokenDigest digest) {
        // Other bits than those that the map in it goes by.
        return segments[(int) Long.remainderUnsigned(digest.fourth(), segments.length)];
    }

    /** What a token said, and who signed it. */
    record RememberedToken(SessionClaims claims, TokenTimes times, Signer signer) {}

    /** One lock. What changes the number of tokens says by how many. */
    private static final class Segment {
        /** Two for each one that comes, so that what has ended does not stay. */
        private static final int MOST_SWEPT = 2;

        private final Map<TokenDigest, RememberedToken> byUse = new LinkedHashMap<>(16, 0.75f, true);

        synchronized @Nullable RememberedToken get(TokenDigest digest) {
            return byUse.get(digest);
        }

        synchronized int put(TokenDigest digest, RememberedToken token, long now) {
            int more = byUse.put(digest, token) == null ? 1 : 0;
            Iterator<RememberedToken> eldest = byUse.values().iterator();
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
            Iterator<RememberedToken> eldest = byUse.values().iterator();
            if (!eldest.hasNext()) {
                return 0;
            }
            eldest.next();
            eldest.remove();
            return 1;
        }
    }
}
