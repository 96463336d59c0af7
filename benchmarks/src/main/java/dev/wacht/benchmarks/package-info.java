/** Runs experiments in rounds and records their figures. */
@NullMarked
package dev.wacht.benchmarks;

import org.jspecify.annotations.NullMarked;
