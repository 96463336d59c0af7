/**
 * The demo page that each example's {@code LocalMain} serves: its server, the requests that its buttons send, and the
 * results that it shows.
 */
@NullMarked
package dev.wacht.examples.tests.demo;

import org.jspecify.annotations.NullMarked;
