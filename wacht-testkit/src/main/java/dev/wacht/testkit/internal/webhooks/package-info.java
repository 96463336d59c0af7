/** How Wacht delivers webhooks: signed, and sent again as its worker does, in simulated time. */
@NullMarked
package dev.wacht.testkit.internal.webhooks;

import org.jspecify.annotations.NullMarked;
