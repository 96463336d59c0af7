/** Delivers webhooks as Wacht's worker does: signed, and retried in simulated time. */
@NullMarked
package dev.wacht.testkit.internal.webhooks;

import org.jspecify.annotations.NullMarked;
