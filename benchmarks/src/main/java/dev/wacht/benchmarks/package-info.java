/** Runs experiments in rounds, and writes down what they gave. */
@NullMarked
package dev.wacht.benchmarks;

import org.jspecify.annotations.NullMarked;
