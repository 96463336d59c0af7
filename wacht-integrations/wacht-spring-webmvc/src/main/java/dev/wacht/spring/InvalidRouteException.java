package dev.wacht.spring;

/**
 * A rule that was written down cannot be enforced, so the application does not start. The message names the route, the
 * annotation or the servlet, and the remedy.
 */
public final class InvalidRouteException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** For startup checks beside those of this module. */
    public InvalidRouteException(String message) {
        super(message);
    }

    InvalidRouteException(String message, Throwable cause) {
        super(message, cause);
    }
}
