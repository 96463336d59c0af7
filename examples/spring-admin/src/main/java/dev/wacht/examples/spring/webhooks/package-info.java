/** What Wacht tells this service. */
@NullMarked
package dev.wacht.examples.spring.webhooks;

import org.jspecify.annotations.NullMarked;
