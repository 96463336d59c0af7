/**
 * Tokens, keys, requirements, guards and errors.
 *
 * <p>Start at {@link dev.wacht.auth.TokenVerifier}; what it returns is a {@link dev.wacht.auth.WachtAuth}.
 */
@NullMarked
package dev.wacht.auth;

import org.jspecify.annotations.NullMarked;
