package dev.wacht.spring;

/**
 * Thrown at startup if a rule cannot be enforced, so that the application does not start. The message names the route,
 * the annotation or the servlet, and the remedy.
 */
public final class InvalidRouteException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception, for startup checks in other modules. */
    public InvalidRouteException(String message) {
        super(message);
    }

    /** Creates the exception, for startup checks in other modules. */
    public InvalidRouteException(String message, Throwable cause) {
        super(message, cause);
    }
}
