package dev.wacht.servlet;

/** A path that cannot be matched to a pattern for sure: 400. */
final class RefusedPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedPathException(String problem) {
        super(problem);
    }
}
