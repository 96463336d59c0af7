/** From samples to medians, verdicts, a page and its charts. Knows nothing of how things are measured. */
@NullMarked
package dev.wacht.benchmarks.report;

import org.jspecify.annotations.NullMarked;
