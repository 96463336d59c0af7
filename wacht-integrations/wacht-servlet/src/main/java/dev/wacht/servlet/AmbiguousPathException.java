package dev.wacht.servlet;

/**
 * Thrown for a path that the container, the filter and the servlet could interpret differently, so that it is not clear
 * which rule applies. The response is 400.
 */
final class AmbiguousPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AmbiguousPathException(String problem) {
        super(problem);
    }
}
