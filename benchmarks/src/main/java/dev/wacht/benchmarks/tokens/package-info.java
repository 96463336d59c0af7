/** Measures the cost of verifying a token with the SDK, with other libraries, and without validation of the claims. */
@NullMarked
package dev.wacht.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
