package dev.wacht.conformance;

/** A running server on a free port of loopback, with one adapter, serving the routes of an {@link Application}. */
interface AdapterServer extends AutoCloseable {
    int port();

    @Override
    void close();

    /** How to start one. */
    @FunctionalInterface
    interface Starter {
        AdapterServer start(Application application) throws Exception;
    }
}
