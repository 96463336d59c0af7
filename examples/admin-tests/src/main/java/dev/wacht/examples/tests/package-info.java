/** The tests that the admin services share. Each example extends them and starts its own service. */
@NullMarked
package dev.wacht.examples.tests;

import org.jspecify.annotations.NullMarked;
