/** Holes that are seeded in applications, and found. */
@NullMarked
package dev.wacht.audit;

import org.jspecify.annotations.NullMarked;
