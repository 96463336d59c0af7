package dev.wacht.api;

import org.jspecify.annotations.Nullable;

/**
 * The {@code limit} of a page: the maximum number of its items.
 *
 * @param requested the limit that is sent
 * @param applied the limit that the server applies: the requested limit, or the server's maximum if that is smaller
 */
record PageLimit(int requested, int applied) {
    private static final int DEFAULT = 100;

    /** Returns the limit for a list whose limit has no maximum. Default: 100. */
    static PageLimit of(@Nullable Integer limit) {
        int requested = limit == null ? DEFAULT : limit;
        return new PageLimit(requested, requested);
    }

    /** Returns the limit for a list for which the server reduces larger limits to a maximum. Default: the maximum. */
    static PageLimit of(@Nullable Integer limit, int maximum) {
        int requested = limit == null ? maximum : limit;
        return new PageLimit(requested, Math.min(requested, maximum));
    }

    /**
     * Returns the limit that was applied to a page, from the limit that the page echoes. An echoed limit is capped at
     * the requested limit or the number of received items, whichever is greater, so that no item is skipped.
     */
    int appliedTo(@Nullable Integer echoed, int received) {
        if (echoed == null || echoed <= 0) {
            return applied;
        }
        return Math.min(echoed, Math.max(requested, received));
    }
}
