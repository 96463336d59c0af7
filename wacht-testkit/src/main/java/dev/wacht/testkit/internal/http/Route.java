package dev.wacht.testkit.internal.http;

/** Answers the requests of one method and path. */
@FunctionalInterface
public interface Route {
    /** The answer; a {@link Refusal} may be thrown instead. */
    Answer answer(Request request);
}
