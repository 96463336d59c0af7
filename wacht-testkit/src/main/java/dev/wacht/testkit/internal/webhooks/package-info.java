/** Delivery of webhooks as by Wacht's worker: signed, and retried in simulated time. */
@NullMarked
package dev.wacht.testkit.internal.webhooks;

import org.jspecify.annotations.NullMarked;
