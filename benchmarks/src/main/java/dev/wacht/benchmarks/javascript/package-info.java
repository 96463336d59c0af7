/** Measures the cost of a token and of an API call with Wacht's JavaScript SDK on Node.js, for comparison. */
@NullMarked
package dev.wacht.benchmarks.javascript;

import org.jspecify.annotations.NullMarked;
