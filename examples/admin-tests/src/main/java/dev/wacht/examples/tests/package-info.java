/** The tests that the admin services share: each example starts its own service for them. */
@NullMarked
package dev.wacht.examples.tests;

import org.jspecify.annotations.NullMarked;
