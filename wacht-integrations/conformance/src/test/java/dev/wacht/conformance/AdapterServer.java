package dev.wacht.conformance;

/**
 * A running server on a free port of the loopback interface, with one adapter, which serves the routes of an
 * {@link Application}.
 */
interface AdapterServer extends AutoCloseable {
    int port();

    @Override
    void close();

    /** Starts a server. */
    @FunctionalInterface
    interface Starter {
        AdapterServer start(Application application) throws Exception;
    }
}
