/** What stays on the heap: of a token that is remembered, of a verifier and of a client at rest. */
@NullMarked
package dev.wacht.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
