package dev.wacht.auth;

import java.util.Optional;
import java.util.Set;

/**
 * Maps exceptions of another library to a {@link WachtException}, so that {@link ErrorEnvelope} and the adapters respond
 * with its status instead of 500.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, once, with the class loader of this interface.
 * wacht-client maps {@code MissingPropertyException} to 502. An application maps its own exceptions with its framework.
 * Implementations must be thread-safe and must not throw.
 */
public interface ErrorMapping {
    /** Returns the exceptions that this mapping knows. Frameworks that register handlers by type ask for them at start. */
    Set<Class<? extends Exception>> types();

    /** Returns the exception to respond with, or empty if this mapping does not know the one that was thrown. */
    Optional<WachtException> map(Throwable thrown);
}
