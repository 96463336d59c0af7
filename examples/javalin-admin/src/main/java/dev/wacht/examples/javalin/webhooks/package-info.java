/** Receives Wacht's webhooks. */
@NullMarked
package dev.wacht.examples.javalin.webhooks;

import org.jspecify.annotations.NullMarked;
