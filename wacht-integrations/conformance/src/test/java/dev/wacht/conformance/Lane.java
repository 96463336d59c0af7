package dev.wacht.conformance;

/** A running server on a free port of loopback, with one adapter, serving the routes of an {@link Application}. */
interface Lane extends AutoCloseable {
    int port();

    @Override
    void close();

    /** How to start one. */
    @FunctionalInterface
    interface Starter {
        Lane start(Application application) throws Exception;
    }
}
