/** How long a program takes from the start of its JVM to the first token and to the first API call. */
@NullMarked
package dev.wacht.benchmarks.start;

import org.jspecify.annotations.NullMarked;
