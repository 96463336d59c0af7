package dev.wacht.api;

import org.jspecify.annotations.Nullable;

/**
 * How many items a page is to have.
 *
 * @param asked the limit that is sent
 * @param applied the limit that the server applies to it: what an offset grows by where the page does not echo a limit
 */
record PageLimit(int asked, int applied) {
    private static final int DEFAULT = 100;

    /** For a list without a largest limit. */
    static PageLimit of(@Nullable Integer told) {
        int asked = told == null ? DEFAULT : told;
        return new PageLimit(asked, asked);
    }

    /** For a list whose server cuts larger limits down to a maximum. */
    static PageLimit of(@Nullable Integer told, int maximum) {
        int asked = told == null ? maximum : told;
        return new PageLimit(asked, Math.min(asked, maximum));
    }

    /**
     * The limit that was applied to a page, by what the page echoes. An echo of more than was asked for counts only as
     * far as items arrived, so that none is skipped.
     */
    int appliedTo(@Nullable Integer echoed, int received) {
        if (echoed == null || echoed <= 0) {
            return applied;
        }
        return Math.min(echoed, Math.max(asked, received));
    }
}
