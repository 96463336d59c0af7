/** What Wacht tells this service. */
@NullMarked
package dev.wacht.examples.javalin.webhooks;

import org.jspecify.annotations.NullMarked;
