/** What happens at scale: many tokens, many threads that start together, many pages. Run once per JDK. */
@NullMarked
package dev.wacht.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
