package dev.wacht.conformance;

import java.util.List;

/** Exceptions of the application become the envelope, without details. */
final class FailureCases {
    private FailureCases() {}

    /** For frameworks that respond to errors of the JVM. Reactor does not handle them, so there is no response. */
    static List<Case> ofTheJvm() {
        return List.of(Case.of("an error of the JVM", "GET", "/fatal").respondsWithError(500, "internal_error"));
    }

    static List<Case> cases(Credentials credentials) {
        return List.of(
                Case.of("an exception", "GET", "/broken").respondsWithError(500, "internal_error"),
                Case.of("an exception, to a user", "GET", "/broken", credentials.reader)
                        .respondsWithError(500, "internal_error"),
                Case.of("an incomplete response of Wacht", "GET", "/incomplete")
                        .respondsWithError(502, "upstream_error"),
                Case.of("an incomplete response in awaited asynchronous work", "GET", "/awaited")
                        .respondsWithError(502, "upstream_error"),
                Case.of("an exception in awaited asynchronous work", "GET", "/awaited-own")
                        .respondsWithError(500, "internal_error"),
                Case.of("an exception in asynchronous work", "GET", "/broken-later")
                        .respondsWithError(500, "internal_error")
                        .afterRunning("broken-later"));
    }
}
