package dev.wacht.examples.tests;

/** A running service of an example. */
public interface RunningService {
    /** Returns the port that the service listens on. */
    int port();

    /** Stops the service, and closes what it uses. */
    void stop();
}
