package dev.wacht.benchmarks.tokens;

/** One way to check a token. */
interface TokenCheck extends AutoCloseable {
    /**
     * @return what the token says, in the form that this library has
     * @throws Exception if the token is bad
     */
    Object check(String token) throws Exception;

    @Override
    default void close() {}
}
