package dev.wacht.spring.webflux;

import dev.wacht.auth.WachtException;
import org.jspecify.annotations.Nullable;

/**
 * The result of a guard as a value, so that an exception of the handler behind it is not taken for one of the guard.
 *
 * @param error why the request is denied; null if it passes
 */
record Verdict(@Nullable WachtException error) {
    static final Verdict PASSED = new Verdict(null);
}
