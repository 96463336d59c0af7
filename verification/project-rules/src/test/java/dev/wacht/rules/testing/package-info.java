/** What docs/testing.md shows with JUnit alone. */
@NullMarked
package dev.wacht.rules.testing;

import org.jspecify.annotations.NullMarked;
