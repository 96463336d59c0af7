package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;

/**
 * Wraps a listener of the starter. It is not a bean of type {@link AuthEventListener} itself, so that the application's
 * listener remains the only bean of that type.
 */
record StarterAuthListener(AuthEventListener listener) {}
