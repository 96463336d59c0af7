package dev.wacht.auth;

/**
 * The size of a verifier's cache of accepted tokens. A session token is sent with every request during its lifetime of
 * 35 s, and its signature needs to be verified only once. Immutable.
 *
 * <p>Only accepted tokens are cached, under their SHA-256, until they expire or their key is withdrawn. Decisions are
 * not cached: permissions are checked at every request. A full cache evicts the least recently used tokens.
 */
public final class TokenCacheSettings {
    private static final int LARGEST = 1_000_000;
    private static final TokenCacheSettings DEFAULTS = new TokenCacheSettings(10_000);
    private static final TokenCacheSettings OFF = new TokenCacheSettings(0);

    private final int size;

    private TokenCacheSettings(int size) {
        this.size = size;
    }

    /** Returns the default: up to 10,000 tokens, which take about 25 MB. */
    public static TokenCacheSettings defaults() {
        return DEFAULTS;
    }

    /** Disables the cache: the signature of a token is verified at every use of the token. */
    public static TokenCacheSettings off() {
        return OFF;
    }

    /**
     * Caches up to this number of tokens.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public static TokenCacheSettings ofSize(int tokens) {
        if (tokens < 1 || tokens > LARGEST) {
            throw new IllegalArgumentException(
                    "the token cache must hold 1 to 1,000,000 tokens; TokenCacheSettings.off() disables it");
        }
        return new TokenCacheSettings(tokens);
    }

    /** Returns the largest number of cached tokens; 0 if the cache is disabled. */
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return size == 0 ? "TokenCacheSettings[off]" : "TokenCacheSettings[size=" + size + "]";
    }
}
