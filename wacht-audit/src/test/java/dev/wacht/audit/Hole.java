package dev.wacht.audit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mistake in an application, which an audit has to find.
 *
 * @param name what is wrong
 * @param code what the audit has to find
 * @param route where; empty if in the whole application
 * @param lock the lines of the lock file, as it was committed before the mistake; empty for none
 * @param seed builds the application with the mistake
 */
record Hole<T>(String name, String code, String route, String lock, Seed<T> seed) {
    /** Builds an application, or a part of it. */
    @FunctionalInterface
    interface Seed<T> {
        /** @param ran counts handlers that ran: none may */
        void in(T application, AtomicInteger ran) throws Exception;
    }

    @Override
    public String toString() {
        return name + ": " + code;
    }
}
