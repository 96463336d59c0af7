package dev.wacht.spring.boot;

import dev.wacht.client.CallListener;

/** As {@link StarterAuthListener}, for calls. Loaded only where wacht-client is on the class path. */
record StarterCallListener(CallListener listener) {}
