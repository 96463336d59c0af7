/** Computes medians and verdicts from samples, and writes the results page with its charts. */
@NullMarked
package dev.wacht.benchmarks.report;

import org.jspecify.annotations.NullMarked;
