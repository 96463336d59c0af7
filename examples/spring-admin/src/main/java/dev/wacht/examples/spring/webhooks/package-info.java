/** Receives Wacht's webhooks. */
@NullMarked
package dev.wacht.examples.spring.webhooks;

import org.jspecify.annotations.NullMarked;
