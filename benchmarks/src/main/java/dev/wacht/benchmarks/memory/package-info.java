/** Measures the heap that a cached token, an idle verifier and an idle client retain. */
@NullMarked
package dev.wacht.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
