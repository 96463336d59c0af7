package dev.wacht.conformance;

import java.util.List;

/** What the application throws, and when: the envelope, and no detail. */
final class FailureCases {
    private FailureCases() {}

    /** Where the framework responds to errors of the JVM. Reactor throws them past everything, and nobody responds. */
    static List<Case> ofTheJvm() {
        return List.of(Case.of("an error that is no exception", "GET", "/fatal").refused(500, "internal_error"));
    }

    static List<Case> cases(Credentials some) {
        return List.of(
                Case.of("an exception", "GET", "/broken").refused(500, "internal_error"),
                Case.of("an exception, to a user", "GET", "/broken", some.reader)
                        .refused(500, "internal_error"),
                Case.of("a response of Wacht's that is incomplete", "GET", "/incomplete")
                        .refused(502, "upstream_error"),
                Case.of("such a response, in asynchronous work that the handler waits for", "GET", "/awaited")
                        .refused(502, "upstream_error"),
                Case.of("an exception in asynchronous work that the handler waits for", "GET", "/awaited-own")
                        .refused(500, "internal_error"),
                Case.of("an exception in asynchronous work", "GET", "/broken-later")
                        .refused(500, "internal_error")
                        .afterRunning("broken-later"));
    }
}
