package dev.wacht.spring.boot;

import dev.wacht.client.CallListener;

/**
 * Does for calls what {@link StarterAuthListener} does for authentication events. Loaded only if wacht-client is on the
 * class path.
 */
record StarterCallListener(CallListener listener) {}
