package dev.wacht.examples.tests;

/** What an example says of its service, once it serves. */
public interface RunningService {
    int port();

    /** Stops it, and closes what it uses. */
    void stop();
}
