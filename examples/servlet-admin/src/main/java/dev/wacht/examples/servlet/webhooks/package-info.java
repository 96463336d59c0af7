/** Receives Wacht's webhooks. */
@NullMarked
package dev.wacht.examples.servlet.webhooks;

import org.jspecify.annotations.NullMarked;
