package dev.wacht.auth;

import dev.wacht.auth.JwtVerifier.Signer;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that passed, each until it ends: a bounded number, of which the least recently used goes first. Split into
 * segments, so that threads rarely wait for each other; nothing is computed under a lock. Thread-safe.
 *
 * <p>It answers only what it was told. Whether a token still counts is asked anew at every use.
 */
final class TokenMemory {
    private static final int MOST_SEGMENTS = 16;
    private static final int LEAST_PER_SEGMENT = 64;

    private final Segment[] segments;
    private final Clock clock;

    TokenMemory(int size, Clock clock) {
        int count = Math.min(MOST_SEGMENTS, Math.max(1, size / LEAST_PER_SEGMENT));
        this.segments = new Segment[count];
        this.clock = clock;
        for (int i = 0; i < count; i++) {
            // The first ones take the remainder: together they hold exactly as many as they may.
            segments[i] = new Segment(size / count + (i < size % count ? 1 : 0));
        }
    }

    @Nullable RememberedToken get(TokenDigest digest) {
        return segment(digest).get(digest);
    }

    void put(TokenDigest digest, RememberedToken token) {
        segment(digest).put(digest, token, clock.instant().getEpochSecond());
    }

    void remove(TokenDigest digest) {
        segment(digest).remove(digest);
    }

    int size() {
        int size = 0;
        for (Segment segment : segments) {
            size += segment.size();
        }
        return size;
    }

    private Segment segment(TokenDigest digest) {
        // Other bits than those that the map in it goes by.
        return segments[(int) Long.remainderUnsigned(digest.fourth(), segments.length)];
    }

    /** What a token said, and who signed it. */
    record RememberedToken(SessionClaims claims, TokenTimes times, Signer signer) {}

    private static final class Segment {
        /** Two for each one that comes, so that what has ended does not stay. */
        private static final int MOST_SWEPT = 2;

        private final int capacity;
        private final Map<TokenDigest, RememberedToken> byUse = new LinkedHashMap<>(16, 0.75f, true);

        Segment(int capacity) {
            this.capacity = capacity;
        }

        synchronized @Nullable RememberedToken get(TokenDigest digest) {
            return byUse.get(digest);
        }

        synchronized void put(TokenDigest digest, RememberedToken token, long now) {
            byUse.put(digest, token);
            Iterator<RememberedToken> eldest = byUse.values().iterator();
            for (int i = 0; i < MOST_SWEPT && eldest.hasNext(); i++) {
                boolean ended = eldest.next().times().exp() <= now;
                if (!ended && byUse.size() <= capacity) {
                    return;
                }
                eldest.remove();
            }
        }

        synchronized void remove(TokenDigest digest) {
            byUse.remove(digest);
        }

        synchronized int size() {
            return byUse.size();
        }
    }
}
