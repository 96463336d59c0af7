/** Test utilities that several modules share. */
@NullMarked
package dev.wacht.testsupport;

import org.jspecify.annotations.NullMarked;
