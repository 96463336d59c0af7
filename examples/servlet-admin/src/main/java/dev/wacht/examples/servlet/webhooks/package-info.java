/** What Wacht tells this service. */
@NullMarked
package dev.wacht.examples.servlet.webhooks;

import org.jspecify.annotations.NullMarked;
