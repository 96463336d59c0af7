package dev.wacht.spring.boot;

import dev.wacht.auth.AuthEventListener;

/**
 * A listener of the starter's own. Not a bean of type {@link AuthEventListener} itself: the application's would no longer be
 * the only one.
 */
record StarterAuthListener(AuthEventListener listener) {}
