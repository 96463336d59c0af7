package dev.wacht.servlet;

/**
 * Thrown for a path that different parts of the application could read differently, so that its rule is uncertain: 400.
 */
final class AmbiguousPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AmbiguousPathException(String problem) {
        super(problem);
    }
}
