package dev.wacht.auth;

import java.util.Optional;
import java.util.Set;

/**
 * Maps exceptions of other libraries to a {@link WachtException}, so that {@link ErrorEnvelope} and the adapters
 * respond with its status instead of 500.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, once, with the class loader of this interface.
 * wacht-client maps {@code MissingPropertyException} to 502. Applications map their own exceptions in their framework.
 * Implementations must be thread-safe and must not throw.
 */
public interface ErrorMapping {
    /**
     * Returns the exception types that this mapping maps. Adapters that register handlers by type read these types at
     * startup.
     */
    Set<Class<? extends Exception>> types();

    /** Returns the exception to respond with; empty if this mapping does not map the thrown exception. */
    Optional<WachtException> map(Throwable thrown);
}
