/** How Wacht delivers webhooks: signed, and repeated until they are taken. */
@NullMarked
package dev.wacht.testkit.internal.webhooks;

import org.jspecify.annotations.NullMarked;
