package dev.wacht.benchmarks.tokens;

/** Verifies a token with one of the compared libraries. */
interface TokenCheck extends AutoCloseable {
    /**
     * Verifies a token.
     *
     * @return the library's representation of the verified token
     * @throws Exception if the token is invalid
     */
    Object check(String token) throws Exception;

    @Override
    default void close() {}
}
