/** Measures behaviour at scale, with many tokens, many concurrent threads and many pages. Runs once per JDK. */
@NullMarked
package dev.wacht.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
