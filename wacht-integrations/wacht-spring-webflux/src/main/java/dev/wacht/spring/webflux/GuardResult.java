package dev.wacht.spring.webflux;

import dev.wacht.auth.WachtException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a guard as a value, so that an exception from the handler is not mistaken for one from the guard.
 *
 * @param error the reason why the request is denied; null if it is allowed
 */
record GuardResult(@Nullable WachtException error) {
    static final GuardResult PASSED = new GuardResult(null);
}
