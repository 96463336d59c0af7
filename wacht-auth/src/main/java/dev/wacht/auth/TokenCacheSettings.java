package dev.wacht.auth;

/**
 * How many verified tokens a verifier caches. A session token is sent with every request of its 35 s, and its signature
 * needs to be verified only once. Immutable.
 *
 * <p>Only accepted tokens are cached, by their SHA-256, until they expire or their key is withdrawn. Decisions are not:
 * permissions are checked at every request. A full cache evicts the tokens that were not used for longest.
 */
public final class TokenCacheSettings {
    private static final int LARGEST = 1_000_000;
    private static final TokenCacheSettings DEFAULTS = new TokenCacheSettings(10_000);
    private static final TokenCacheSettings OFF = new TokenCacheSettings(0);

    private final int size;

    private TokenCacheSettings(int size) {
        this.size = size;
    }

    /** Caches 10,000 tokens: some 25 MB if all of them are in use. */
    public static TokenCacheSettings defaults() {
        return DEFAULTS;
    }

    /** Caches nothing: every signature is verified every time. */
    public static TokenCacheSettings off() {
        return OFF;
    }

    /**
     * Caches another number of tokens.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public static TokenCacheSettings ofSize(int tokens) {
        if (tokens < 1 || tokens > LARGEST) {
            throw new IllegalArgumentException("the token cache must have room for 1 to 1,000,000 tokens, or be off()");
        }
        return new TokenCacheSettings(tokens);
    }

    /** The largest number of cached tokens; 0 if the cache is off. */
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return size == 0 ? "TokenCacheSettings[off]" : "TokenCacheSettings[size=" + size + "]";
    }
}
