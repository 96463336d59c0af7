/** Differences between two versions of the specification. */
@NullMarked
package dev.wacht.spec;

import org.jspecify.annotations.NullMarked;
