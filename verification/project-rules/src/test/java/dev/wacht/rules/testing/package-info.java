/** The examples in docs/testing.md that use JUnit without Spring. */
@NullMarked
package dev.wacht.rules.testing;

import org.jspecify.annotations.NullMarked;
