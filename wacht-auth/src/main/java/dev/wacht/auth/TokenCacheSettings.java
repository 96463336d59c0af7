package dev.wacht.auth;

/**
 * How many verified tokens are remembered. A session token is sent with every request of its 35 s, and its signature need
 * be checked but once. Immutable.
 *
 * <p>Only tokens that passed are remembered, by their SHA-256, until they end or their key is withdrawn. Permissions are
 * not: they are looked at anew each time. When it is full, the tokens go that were not used for longest.
 */
public final class TokenCacheSettings {
    private static final int LARGEST = 1_000_000;
    private static final TokenCacheSettings DEFAULTS = new TokenCacheSettings(10_000);
    private static final TokenCacheSettings OFF = new TokenCacheSettings(0);

    private final int size;

    private TokenCacheSettings(int size) {
        this.size = size;
    }

    /** 10,000 tokens: some 25 MB if all of them are in use. */
    public static TokenCacheSettings defaults() {
        return DEFAULTS;
    }

    /** Nothing is remembered: every signature is checked every time. */
    public static TokenCacheSettings off() {
        return OFF;
    }

    /**
     * Another number of tokens.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public static TokenCacheSettings ofSize(int tokens) {
        if (tokens < 1 || tokens > LARGEST) {
            throw new IllegalArgumentException("the token cache must have room for 1 to 1,000,000 tokens, or be off()");
        }
        return new TokenCacheSettings(tokens);
    }

    /** How many tokens are remembered at most; 0 if it is off. */
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return size == 0 ? "TokenCacheSettings[off]" : "TokenCacheSettings[size=" + size + "]";
    }
}
