/** Measures the time from the start of a JVM to the first verified token and to the first API call. */
@NullMarked
package dev.wacht.benchmarks.start;

import org.jspecify.annotations.NullMarked;
