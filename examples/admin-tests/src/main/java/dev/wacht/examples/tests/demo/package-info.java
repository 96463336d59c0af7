/** The demo page that each example's {@code LocalMain} serves: its server, the requests it sends, and what it shows. */
@NullMarked
package dev.wacht.examples.tests.demo;

import org.jspecify.annotations.NullMarked;
