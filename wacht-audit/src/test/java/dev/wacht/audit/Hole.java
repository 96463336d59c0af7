package dev.wacht.audit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mistake in an application that an audit must find.
 *
 * @param name what is wrong
 * @param code the code of the expected finding
 * @param route the route of the finding; empty if it is about the whole application
 * @param lock the lines of the lock file before the mistake; empty for no lock file
 * @param seed builds the application with the mistake
 */
record Hole<T>(String name, String code, String route, String lock, Seed<T> seed) {
    /** Builds an application, or a part of it. */
    @FunctionalInterface
    interface Seed<T> {
        /** @param ran counts handlers that ran; the test requires zero */
        void in(T application, AtomicInteger ran) throws Exception;
    }

    @Override
    public String toString() {
        return name + ": " + code;
    }
}
